package slipway.agent.process;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A host with fresh folders, and the ends of all that was started in them. */
public final class HostFixture implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofMillis(5);

  public final Path root;
  public final Map<String, String> environment;
  public Host host;

  public HostFixture(Path root) {
    this(root, Map.of("PATH", System.getenv("PATH"), "HOME", "/home/nobody", "SECRET", "s3cret"));
  }

  public HostFixture(Path root, Map<String, String> environment) {
    this.root = root;
    this.environment = environment;
    this.host = open();
  }

  public Host open() {
    return Host.open(
        new Host.Folders(root.resolve("data"), root.resolve("run")),
        environment,
        new Host.Clocks(InstantSource.system(), System::nanoTime));
  }

  /** Another agent on the same folders; the one before is gone. */
  public Host reopen() {
    host.close();
    host = open();
    return host;
  }

  public Life start(String... command) {
    return start(root.resolve("life"), command);
  }

  public Life start(Path life, String... command) {
    return start(life, new Invocation.Complete(List.of(command), clean()));
  }

  Life start(Path life, Invocation.Complete what) {
    return host.start(life, life.getFileName().toString(), what, root, output());
  }

  public Output output() {
    return new Output(root, Output.Limits.DEFAULT);
  }

  private Map<String, String> clean() {
    return ((Invocation.Complete) host.surroundings().complete(List.of("true"), Map.of(), Map.of()))
        .environment();
  }

  /** Waits until it is so; fails with what was expected when it never is. */
  public static void eventually(String what, BooleanSupplier condition) {
    if (!new Patience(System::nanoTime).until(condition, LONGEST, LOOK)) {
      throw new AssertionError("not within %s: %s".formatted(LONGEST, what));
    }
  }

  /** Whether a process of this pid runs, whoever it is. */
  public static boolean runs(long pid) {
    return Proc.OF_THIS_HOST.stat(pid).filter(s -> !s.ended()).isPresent();
  }

  @Override
  public void close() {
    host.endStrays(_ -> false, Duration.ofMillis(100));
    host.close();
  }
}
