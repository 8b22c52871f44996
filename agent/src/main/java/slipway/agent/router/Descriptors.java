package slipway.agent.router;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Makes an inherited descriptor fit for an event loop: one from {@code systemd} or a shell may
 * block, and then a single accept would stop every connection of the loop.
 */
final class Descriptors {
  private static final int F_GETFL = 3;
  private static final int F_SETFL = 4;
  private static final int O_NONBLOCK = 0x800;

  private Descriptors() {}

  static void setNonBlocking(int descriptor) {
    int flags = control(descriptor, F_GETFL, 0);
    if (flags < 0 || control(descriptor, F_SETFL, flags | O_NONBLOCK) < 0) {
      throw new IllegalArgumentException(
          "descriptor " + descriptor + " is not open; expected a listening socket");
    }
  }

  @SuppressWarnings("restricted") // the JDK has no other way to set a flag on a bare descriptor
  private static int control(int descriptor, int command, int argument) {
    Linker linker = Linker.nativeLinker();
    MethodHandle control =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("fcntl"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    try {
      return (int) control.invokeExact(descriptor, command, argument);
    } catch (Throwable e) {
      throw new IllegalStateException("fcntl cannot be called", e);
    }
  }
}
