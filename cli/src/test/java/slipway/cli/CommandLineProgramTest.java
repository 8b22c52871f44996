package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import slipway.cli.Slipway.Typed;

class CommandLineProgramTest {
  private static final Programs.ServerOptions AS_USUAL =
      new Programs.ServerOptions(
          Optional.empty(),
          Optional.empty(),
          Programs.Keeping.USUAL,
          false,
          Programs.Outside.NONE,
          Optional.empty());

  @TempDir private Path folder;

  private Slipway slipway() {
    return new Slipway(folder);
  }

  static List<String> commands() {
    return Commands.names();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_shows_what_it_does_with_an_example(String name) {
    Typed asked = slipway().type((name + " --help").split(" "));
    Typed askedFirst = slipway().type(("help " + name).split(" "));

    assertThat(asked.code()).isZero();
    assertThat(asked.err()).isEmpty();
    assertThat(asked.out())
        .contains("Usage: slipway " + name)
        .containsPattern("Examples:\\n(?:.*\\n)*  .*slipway " + name)
        .isEqualTo(askedFirst.out());
    assertThat(asked.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "version"})
  void the_version_is_said(String word) {
    assertThat(slipway().type(word).out()).isEqualTo("slipway 1.2.3 (abc1234)\n");
  }

  @ParameterizedTest
  @CsvSource({
    "json, '{\n  \"version\" : \"1.2.3 (abc1234)\"\n}\n'",
    "yaml, 'version: \"1.2.3 (abc1234)\"\n'"
  })
  void the_version_is_a_record_too(String format, String document) {
    assertThat(slipway().type("version", "-o", format).out()).isEqualTo(document);
  }

  @Test
  void all_commands_are_listed_for_who_asks_and_for_who_names_none() {
    Typed help = slipway().type("--help");
    Typed nothing = slipway().type();

    assertThat(help.code()).isZero();
    assertThat(nothing.code()).isEqualTo(64);
    assertThat(nothing.err()).isEqualTo(help.out());
    assertThat(help.out()).contains(Commands.names());
  }

  @ParameterizedTest
  @CsvSource({
    "deplpy, deploy",
    "stauts, status",
    "rolback, rollback",
    "Deploy, deploy",
    "roll, rollback",
    "config, config explain",
    "config explian, config explain"
  })
  void a_mistyped_command_names_the_nearest(String typed, String nearest) {
    Typed refused = slipway().type(typed.split(" "));

    assertThat(refused.code()).isEqualTo(64);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .isEqualTo(
            "there is no command '%s'; did you mean slipway %s?%n".formatted(typed, nearest));
  }

  @Test
  void a_word_near_no_command_is_shown_the_way() {
    assertThat(slipway().type("xyzzy").err())
        .isEqualTo("there is no command 'xyzzy'; slipway --help shows all\n");
    assertThat(slipway().type("--data", "x").err()).contains("names no command");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status --ap shop | has no option '--ap'; did you mean --app?",
        "deploy v3 --strtegy canary --yes | slipway deploy has no option '--strtegy'; did you mean"
            + " --strategy?",
        "deploy v3 --strateg=canary --yes | no option '--strateg'; did you mean --strategy?",
        "deploy --yes | VERSION",
        "deploy v3 --yes --wait soon | no duration",
        "status -o jsno | did you mean json?",
        "history --limit many | many",
        "history --limit 0 | expected 1 to 10,000",
        "logs --lines -1 | expected 0 to 100,000",
        "plan --purpose removl | did you mean removal?",
        "plan | plan needs a VERSION",
        "rollback --strategy canary | --to",
        "deploy v3 --plan abc | at least 8 of its digits",
        "deploy v3 --plan nothing-at-all | 0 to 9 and a to f",
        "replay some | is no deployment",
        "completion fish | expected bash or zsh",
        "demo -o yaml | table or json",
        "status extra | slipway status takes no 'extra'",
        "check extra | slipway check takes no 'extra'"
      })
  void a_wrong_command_line_is_said_to_be_wrong(String typed, String expected) {
    try (var server = new StandInServer()) {
      Typed refused = slipway().at(server.endpoint()).type(typed.split(" "));

      assertThat(refused.err()).contains(expected);
      assertThat(refused.code()).isEqualTo(64);
      assertThat(refused.out()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "deploy v1 --yes", "apply", "history", "logs -f", "follow"})
  void where_no_server_was_started_there_is_no_answer(String typed) throws Exception {
    java.nio.file.Files.writeString(folder.resolve("slipway.yaml"), "application: shop\n");

    Typed noAnswer = slipway().type(typed.split(" "));

    assertThat(noAnswer.code()).isEqualTo(2);
    assertThat(noAnswer.err())
        .isEqualTo(
            "no server has been started in %s/.local/share/slipway (there is no server.json):"
                    .formatted(folder)
                + " start it with slipway up\n");
  }

  @Test
  void programs_are_started_with_what_was_said() {
    Slipway slipway = slipway();

    slipway.type("up", "--data", "d", "--listen", "127.0.0.1:7171", "--lease", "1m", "--detach");
    slipway.type("up", "--keep-ticks", "7d", "--keep-free", "64MiB", "--moved");
    slipway.type("server", "--runtime", "r", "--await-agent");
    slipway.with("SLIPWAY_DATA", "/srv/slipway").type("agent", "--log-format", "json");
    slipway.type("demo", "--exit", "-o", "json");
    slipway.type("down", "--keep");

    Path usual = folder.resolve(".local/share/slipway");
    assertThat(slipway.started)
        .containsExactly(
            new Programs.Up(
                folder.resolve("d"),
                Optional.empty(),
                new Programs.ServerOptions(
                    Optional.of("127.0.0.1:7171"),
                    Optional.of(Duration.ofMinutes(1)),
                    Programs.Keeping.USUAL,
                    false,
                    Programs.Outside.NONE,
                    Optional.empty()),
                true),
            new Programs.Up(
                usual,
                Optional.empty(),
                new Programs.ServerOptions(
                    Optional.empty(),
                    Optional.empty(),
                    new Programs.Keeping(Optional.of(Duration.ofDays(7)), Optional.of(64L << 20)),
                    true,
                    Programs.Outside.NONE,
                    Optional.empty()),
                false),
            new Programs.Server(usual, Optional.of(folder.resolve("r")), AS_USUAL, true),
            new Programs.Agent(
                Path.of("/srv/slipway"), Optional.empty(), Optional.of(Programs.LogFormat.JSON)),
            new Programs.Demo(true, true),
            new Programs.Down(Path.of("/srv/slipway"), Optional.empty(), true));
  }

  @Test
  void what_is_to_be_installed_is_handed_on() {
    Slipway slipway = slipway();
    slipway.type("install", "--entry", "0.0.0.0:80", "--entry", "[::]:443", "--user", "deploy");
    slipway.type("install", "--root", "image", "--prefix", "/srv/s", "--data", "/srv/d");
    slipway.type("uninstall", "--root", "image", "--purge");

    Path prefix = Path.of("/opt/slipway");
    assertThat(slipway.started)
        .containsExactly(
            new Programs.Install(
                Path.of("/"),
                prefix,
                "deploy",
                Path.of("/var/lib/slipway"),
                Optional.empty(),
                List.of("0.0.0.0:80", "[::]:443")),
            new Programs.Install(
                folder.resolve("image"),
                Path.of("/srv/s"),
                "slipway",
                Path.of("/srv/d"),
                Optional.empty(),
                List.of()),
            new Programs.Uninstall(folder.resolve("image"), prefix, true));
  }

  @Test
  void what_stays_in_the_foreground_has_no_document_to_answer_with() {
    Typed up = slipway().type("up", "-o", "json");
    assertThat(up.code()).isEqualTo(64);
    assertThat(up.err()).contains("-o json goes with --detach only");
    assertThat(slipway().type("server", "-o", "json").code()).isEqualTo(64);
    assertThat(slipway().type("agent", "-o", "yaml").code()).isEqualTo(64);
  }

  @Test
  void options_of_every_command_may_stand_before_it() {
    Slipway slipway = slipway();

    slipway.type("--data", "d", "agent");
    Typed version = slipway.type("-o", "yaml", "version");

    assertThat(slipway.started)
        .containsExactly(
            new Programs.Agent(folder.resolve("d"), Optional.empty(), Optional.empty()));
    assertThat(version.out()).startsWith("version:");
  }
}
