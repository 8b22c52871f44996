package slipway.agent.router;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * What has to be known and done about descriptors that another process has opened. One from {@code
 * systemd} or a shell may block, and then a single accept would stop every connection of the loop.
 */
final class Descriptors {
  private static final int F_GETFL = 3;
  private static final int F_SETFL = 4;
  private static final int F_DUPFD_CLOEXEC = 1_030;
  private static final int FIRST_FREE = 3;
  private static final int O_NONBLOCK = 0x800;
  private static final int SOL_SOCKET = 1;
  private static final int SO_ACCEPTCONN = 30;
  private static final int SO_DOMAIN = 39;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;

  private Descriptors() {}

  static void setNonBlocking(int descriptor) {
    int flags = control(descriptor, F_GETFL, 0);
    if (flags < 0 || control(descriptor, F_SETFL, flags | O_NONBLOCK) < 0) {
      throw new IllegalArgumentException(
          "descriptor " + descriptor + " is not open; expected a listening socket");
    }
  }

  /** Another descriptor of the same socket, which programs that are started do not get. */
  static int duplicate(int descriptor) {
    int copy = control(descriptor, F_DUPFD_CLOEXEC, FIRST_FREE);
    if (copy < 0) {
      throw new IllegalArgumentException("descriptor " + descriptor + " cannot be copied");
    }
    return copy;
  }

  /** Whether it is a TCP socket that listens (socket(7)). */
  static boolean isListening(int descriptor) {
    int domain = option(descriptor, SO_DOMAIN);
    return (domain == AF_INET || domain == AF_INET6) && option(descriptor, SO_ACCEPTCONN) == 1;
  }

  /** -1 where it is no socket. */
  @SuppressWarnings("restricted") // as below
  private static int option(int descriptor, int name) {
    Linker linker = Linker.nativeLinker();
    MethodHandle ask =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("getsockopt"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocateFrom(ValueLayout.JAVA_INT, -1);
      MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, Integer.BYTES);
      int answer = (int) ask.invokeExact(descriptor, SOL_SOCKET, name, value, length);
      return answer == 0 ? value.get(ValueLayout.JAVA_INT, 0) : -1;
    } catch (Throwable e) {
      throw new IllegalStateException("getsockopt cannot be called", e);
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
