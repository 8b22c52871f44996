package slipway.program;

import java.util.List;
import slipway.cli.Programs.Installed;
import slipway.cli.Programs.Uninstalled;

/** What was put onto a host or taken away, for people. */
final class InstallWords {
  private InstallWords() {}

  static String of(Installed done) {
    var words = new StringBuilder("slipway " + done.version() + " is installed");
    words.append(done.changed() == 0 ? "; nothing had to be changed:" : ":");
    list(words, done.files());
    done.notes().forEach(note -> words.append('\n').append(note));
    section(words, "Now:", done.next());
    return words.toString();
  }

  static String of(Uninstalled done) {
    var words = new StringBuilder("removed:");
    list(words, done.removed());
    section(words, "left:", done.left());
    section(words, "Now:", done.next());
    return words.toString();
  }

  private static void section(StringBuilder words, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      words.append('\n').append(title);
      list(words, lines);
    }
  }

  private static void list(StringBuilder words, List<String> lines) {
    lines.forEach(line -> words.append("\n  ").append(line));
  }
}
