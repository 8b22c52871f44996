package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slipway.api.Answers;
import slipway.cli.Slipway.Typed;

/** What is refused before there is a plan. */
class PreparationTest {
  @TempDir private Path folder;
  private final StandInServer server = new StandInServer();
  private Slipway slipway;

  @BeforeEach
  void a_shop_in_a_folder() throws IOException {
    Files.writeString(folder.resolve("slipway.yaml"), "application: shop\n");
    slipway = new Slipway(folder).at(server.endpoint());
    server.on(
        "POST /configurations",
        new Answers.Applied("shop", List.of("production"), List.of(), List.of(), Optional.empty()));
  }

  @AfterEach
  void the_server_ends() {
    server.close();
  }

  @Test
  void other_files_under_a_known_version_are_refused_with_a_way_on() {
    server.refuse("POST /releases", 409, "VERSION_HAS_OTHER_FILES", "v3 has other files");

    Typed typed = slipway.type("deploy", "v3", "--yes");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err().lines())
        .containsExactly(
            "v3 has other files",
            "to bring back the v3 that was deployed: slipway rollback --to v3 --in production");
    server.on("GET /lanes/shop/production", Sample.lane("shop", "production"));
    server.refuse("POST /releases", 409, "VERSION_HAS_OTHER_FILES", "v1 has other files");
    assertThat(slipway.type("deploy", "v1", "--yes").err())
        .as("it is what runs")
        .isEqualTo("v1 has other files\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deploy v3 --yes --strategy canari | 64 | did you mean canary?",
        "plan v3 --strategy canari | 64 | did you mean canary?",
        "deploy ../x --yes | 64 | ../x' is no version",
        "deploy v3 --yes --in produciton | 1 | did you mean production?",
        "deploy v3 --yes | 64 | --in production or staging",
        "deploy v3 --yes --in staging --app other | 64 | --app says other"
      })
  void wrong_words_are_said_before_anything_is_stored_or_copied(
      String typed, int code, String expected) throws IOException {
    Files.writeString(
        folder.resolve("slipway.yaml"),
        """
        application: shop
        components: {web: {run: [./web, "{port}"], ready: GET /health}}
        environments: {production: {entry: 127.0.0.1:18080}, staging: {entry: 127.0.0.1:18081}}
        """);

    Typed refused = slipway.type(typed.split(" "));

    assertThat(refused.err()).contains(expected);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(server.seen("POST /configurations")).isEmpty();
    assertThat(server.seen("POST /releases")).isEmpty();
  }

  @Test
  void no_version_at_all_is_no_version() {
    assertThat(slipway.type("deploy", "", "--yes").code()).isEqualTo(64);
    assertThat(server.seen("POST /configurations")).isEmpty();
  }

  @Test
  void a_server_that_may_be_elsewhere_is_sent_the_files() throws IOException {
    Files.writeString(folder.resolve("Shop.java"), "class Shop {}");
    slipway.elsewhere(server.endpoint());
    server.on(
        "POST /releases/shop/v3", new Answers.Kept("shop", "v3", "a".repeat(64), 1, 13, true));
    server.on("POST /plans", Sample.plan(Sample.HASH));
    server.on("POST /deployments", _ -> new StandInServer.Reply(201, Sample.advancing()));

    var typed = slipway.type("deploy", "v3", "--yes", "--no-wait");

    assertThat(typed.code()).as(typed.err()).isZero();
    var sent = server.seen("POST /releases/shop/v3").getFirst();
    assertThat(sent.header("Content-type")).isEqualTo("application/x-tar");
    assertThat(sent.header("Content-digest")).startsWith("sha-256=:");
    assertThat(sent.path()).endsWith("?configuration=slipway.yaml");
    assertThat(sent.body()).contains("Shop.java", "class Shop {}").doesNotContain("application:");
    assertThat(server.seen("POST /releases")).isEmpty();
  }
}
