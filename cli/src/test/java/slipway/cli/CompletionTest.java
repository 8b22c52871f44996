package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slipway.api.Answers;

class CompletionTest {
  @TempDir private Path folder;

  /** What bash offers for the last word; the words are separated by blanks. */
  private String offered(String words) throws IOException, InterruptedException {
    String script = new Slipway(folder).type("completion", "bash").out();
    String asking =
        """
        slipway() { echo "$* one two"; }
        COMP_WORDS=(%s)
        COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
        _slipway
        echo "${COMPREPLY[*]}"
        """
            .formatted(words);
    Process bash =
        new ProcessBuilder("bash", "-c", script + asking).redirectErrorStream(true).start();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    return output.strip();
  }

  @ParameterizedTest
  @CsvSource({
    "slipway de, demo deploy",
    "slipway con, config",
    "slipway config e, explain",
    "slipway notify t, test",
    "slipway tok, token",
    "slipway token l, list",
    "slipway token create x --scope r, read",
    "slipway token list --a, --all",
    "slipway config explain --in, --in --in-force",
    "slipway deploy v3 --str, --strategy",
    "slipway deploy v3 --strategy b, blueGreen",
    "slipway status -o j, json",
    "slipway completion z, zsh",
    "slipway plan --purpose re, release removal restart",
    "slipway status --in o, one",
    "slipway status --in en, environments",
    "slipway status --app app, applications",
    "slipway rollback --to ver, versions",
    "slipway deploy t, two",
    "slipway deploy v3 t, ''",
    "slipway deploy --strat, --strategy"
  })
  void bash_completes(String typed, String completions) throws Exception {
    assertThat(offered(typed)).isEqualTo(completions);
  }

  @Test
  void bash_completes_files_where_files_are_meant() throws Exception {
    java.nio.file.Files.writeString(folder.resolve("slipway-of-mine.yaml"), "");

    assertThat(offered("slipway check --file " + folder + "/slipw"))
        .isEqualTo(folder + "/slipway-of-mine.yaml");
  }

  @Test
  void names_are_those_the_server_knows() {
    try (var shop = new ServedShop(folder)) {
      shop.server.on(
          "GET /deployments",
          new Answers.Deployments(
              List.of(Sample.of("v3", Sample.advancing()), Sample.of("v1", Sample.advancing())),
              Optional.empty()));

      assertThat(named(shop.slipway, "applications")).isEqualTo("shop\n");
      assertThat(named(shop.slipway, "environments")).isEqualTo("production\n");
      assertThat(named(shop.slipway, "versions")).isEqualTo("v3\nv1\n");
      assertThat(shop.slipway.type("completion", "--names", "version").err())
          .contains("did you mean versions?");
    }
  }

  @Test
  void in_an_applications_folder_only_its_own_names_are_known() throws Exception {
    try (var shop = new ServedShop(folder)) {
      shop.server.on(
          "GET /deployments",
          new Answers.Deployments(List.of(Sample.of("v3", Sample.advancing())), Optional.empty()));
      java.nio.file.Files.writeString(folder.resolve("slipway.yaml"), "application: shop\n");
      assertThat(named(shop.slipway, "versions")).isEqualTo("v3\n");
      java.nio.file.Files.writeString(folder.resolve("slipway.yaml"), "application: other\n");
      assertThat(named(shop.slipway, "versions")).isEmpty();
      assertThat(named(shop.slipway, "applications")).isEqualTo("shop\n");
    }
  }

  @Test
  void where_no_server_answers_no_name_is_known_and_nothing_is_said() {
    for (String kind : KnownNames.KINDS) {
      var typed = new Slipway(folder).type("completion", "--names", kind);
      assertThat(typed.out() + typed.err()).isEmpty();
      assertThat(typed.code()).isZero();
    }
    try (var shop = new ServedShop(folder)) {
      shop.server.die();
      assertThat(named(shop.slipway, "versions")).isEmpty();
    }
  }

  private static String named(Slipway slipway, String kind) {
    var typed = slipway.type("completion", "--names", kind);
    assertThat(typed.err()).isEmpty();
    return typed.out();
  }

  @Test
  void zsh_knows_every_command_and_option() {
    String script = new Slipway(folder).type("completion", "zsh").out();

    assertThat(script).startsWith("#compdef slipway\n");
    assertThat(script)
        .contains(
            List.of(
                "'deploy:brings a release in, judged by its users'",
                "deploy) _arguments",
                "'--strategy[",
                ":NAME:(canary blueGreen rolling recreate)'",
                "'--file[",
                ":FILE:_files'",
                ":ENV: _slipway_names environments'"));
    assertThat(script.chars().filter(c -> c == '\'').count() % 2).isZero();
  }
}
