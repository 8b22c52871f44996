package slipway.journal.sqlite;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import slipway.journal.Journal;
import slipway.lane.Lane;
import slipway.testkit.Samples;

/** A server that appends to several lanes at once, says so, and never stops by itself. */
final class Appending {

  /** What every whole line ends with. */
  static final String END = " kept";

  static final String BUILD = "0.1.0-child";

  /** Nobody reads for so long: the end of a child whose parent has forgotten it. */
  private static final int MOST_APPENDS = 1_000_000;

  private Appending() {}

  static Process start(Path folder, int lanes) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes,
                Appending.class.getName(),
                folder.toString(),
                Integer.toString(lanes)))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String[] arguments) {
    SqliteStore store = SqliteStore.open(Path.of(arguments[0]), InstantSource.system(), BUILD);
    int lanes = Integer.parseInt(arguments[1]);
    for (int i = 0; i < lanes; i++) {
      int lane = i;
      Thread.ofPlatform().start(() -> append(store.journal(), lane, System.out));
    }
  }

  private static void append(Journal journal, int n, PrintStream out) {
    Lane lane = journal.load(Samples.lane(n));
    for (int i = 0; i < MOST_APPENDS; i++) {
      lane = journal.append(lane, List.of(Samples.nth(lane, (int) lane.revision())), "child");
      out.println(n + " " + lane.revision() + END);
    }
  }
}
