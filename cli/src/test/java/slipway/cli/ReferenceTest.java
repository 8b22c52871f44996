package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import slipway.cli.follow.Ending;

/** The reference is made of the help texts; update it with -Dupdate-golden-files=true. */
class ReferenceTest {
  private static final Path FILE = Path.of("../docs/reference/cli.md");

  private static String reference() {
    var text =
        new StringBuilder(
            """
            # The command line

            Made from the help texts in `cli/src/main/java/slipway/cli`: change those, then run the
            tests of `cli` with `-Dupdate-golden-files=true`.

            `slipway COMMAND --help` shows the same.

            ```
            """);
    text.append(Usage.text(slipway.cli.terminal.Terminal.Abilities.PLAIN));
    text.append(
        """
        ```

        ## Exit codes

        | code | meaning |
        |--:|---|
        """);
    for (ExitCode code : ExitCode.values()) {
      text.append("| %d | %s |%n".formatted(code.number(), code.meaning()));
    }
    text.append(outcomes());
    text.append(ENVIRONMENT);
    text.append("\n## Commands\n");
    for (String name : Commands.names()) {
      String help = new Slipway(Path.of("").toAbsolutePath()).type("help", name).out();
      text.append("\n### slipway %s%n%n```%n%s```%n".formatted(name, help));
    }
    return text.toString();
  }

  /** The same table for outcomes, made by the code that goes by it. */
  private static String outcomes() {
    var table =
        new StringBuilder(
            """

            A deployment that is followed ends the command so:

            | it | deploy, rollback --to, restart, remove, follow | rollback, abort |
            |---|--:|--:|
            """);
    for (String outcome : List.of("promoted", "rolledBack", "failed", "cancelled", "stuck")) {
      var view = Sample.view(outcome.equals("promoted") ? "live" : outcome, outcome, "");
      row(table, outcome, new Ending.Reached(view), !outcome.equals("promoted"));
    }
    row(table, "is paused (follow goes on)", new Ending.NeedsPerson(Sample.advancing()), false);
    row(table, "goes on, and --wait is over", new Ending.Overdue(Sample.advancing()), true);
    return table.toString();
  }

  private static void row(StringBuilder table, String what, Ending ending, boolean happensToo) {
    table.append(
        "| %s | %d | %s |%n"
            .formatted(
                what,
                ExitCode.wantingPromotion(ending).number(),
                happensToo ? ExitCode.wantingHome(ending).number() + "" : ""));
  }

  private static final String ENVIRONMENT =
      """

      ## Output

      `-o table` is for people; on a terminal with colours and movement, elsewhere plain lines.
      `-o json` and `-o yaml` write the records of the API: one document, and nothing else on
      standard output. With `--follow`, and always for `follow`, each event, each reading of the
      evidence and at last the deployment is a line of JSON, or a YAML document, of its own.

      ## Environment

      | variable | meaning |
      |---|---|
      | `SLIPWAY_DATA` | the data folder, where `--data` does not name one; the program that `slipway install` has put onto a host knows its own |
      | `XDG_DATA_HOME` | the data folder is `slipway` in it; else `~/.local/share/slipway` |
      | `SLIPWAY_RUNTIME` | the folder of sockets and locks, where `--runtime` does not name one |
      | `RUNTIME_DIRECTORY` | that folder as systemd gives it; else `slipway` in `XDG_RUNTIME_DIR`; else one in `/tmp` |
      | `SLIPWAY_SERVER` | `https://host[:port]` of a server, or `host:port` on this host, instead of the one of the data folder; files of a release are sent there |
      | `SLIPWAY_TOKEN` | the token for `SLIPWAY_SERVER`; on this host, else the one of the data folder |
      | `SLIPWAY_CA` | a file of certificates (PEM) of the authorities to trust for https, instead of those of the JDK |
      | `SLIPWAY_ACTOR` | who asks, as the journal remembers it; else the login name (before `sudo`) and the host's, as in `ann@laptop` |
      | `SLIPWAY_LOG_FORMAT` | `text` or `json`: how server and agent write [their own log](logs.md), where `--log-format` does not say |
      | `OTEL_EXPORTER_OTLP_ENDPOINT` and others of its kind | [whoever collects](telemetry.md) what the server does and counts |
      | `NO_COLOR` | not empty: no colours |
      | `TERM` | `dumb`: neither colours nor movement |
      | `COLUMNS` | the width of the terminal, where it is known better |
      | `SLIPWAY_JAVA_HOME` | the JDK to run on, 25 or newer; else the first fit one of `JAVA_HOME`, `PATH` and the usual folders |
      | `SLIPWAY_JVM_FLAGS` | more flags for the JVM of whatever is started, with blanks between, after Slipway's own |
      | `SLIPWAY_AS_IT_IS` | not empty: a checkout runs what was built last, whatever its sources are |
      | `MAVEN_HOME`, `M2_HOME` | the Maven a checkout is built with, where it has no `mvnw`; else the one in `PATH` |
      | `MALLOC_ARENA_MAX` | of the C library: memory of server and agent; 2, where it is not set |
      """;

  @Test
  void the_reference_says_what_the_help_says() throws IOException {
    if (Boolean.getBoolean("update-golden-files")) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, reference());
    }
    assertThat(FILE).hasContent(reference());
  }
}
