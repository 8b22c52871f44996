package slipway.agent.router;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** Copies a descriptor, as passing it to another process does. */
final class Duplicate {
  private Duplicate() {}

  @SuppressWarnings("restricted") // stands for a process that would receive the descriptor
  static int of(int descriptor) {
    Linker linker = Linker.nativeLinker();
    var dup =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("dup"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      return (int) dup.invokeExact(descriptor);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
