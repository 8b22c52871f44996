package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.api.Answers;
import slipway.cli.Slipway.Typed;
import slipway.cli.client.WireFormat;

class LocalCommandsTest {
  private static final String GOOD =
      """
      application: shop
      components:
        backend:
          run: [java, Shop.java, --port, "{port}"]
          ready: GET /health
      environments:
        production:
          entry: 127.0.0.1:8080
        staging:
          entry: 127.0.0.1:8081
      """;

  @TempDir private Path folder;

  private Slipway slipway() {
    return new Slipway(folder);
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void a_good_file_can_be_used() throws IOException {
    file("slipway.yaml", GOOD);

    Typed typed = slipway().type("check");

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).isEqualTo("slipway.yaml can be used: shop in production, staging\n");
  }

  @Test
  void all_mistakes_are_shown_with_their_places() throws IOException {
    file("slipway.yaml", GOOD.replace("ready:", "raedy:").replace("8080", "port"));

    Typed typed = slipway().type("check");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err())
        .contains("slipway.yaml:5:5:", "did you mean \"ready\"?", "slipway.yaml:8:")
        .containsPattern("slipway.yaml has \\d+ mistakes\\n$");
  }

  @Test
  void mistakes_are_records_too() throws IOException {
    file("slipway.yaml", GOOD.replace("ready:", "raedy:"));

    Typed typed = slipway().type("check", "-o", "json");
    Checked checked = WireFormat.mapper().readValue(typed.out(), Checked.class);

    assertThat(typed.code()).isEqualTo(1);
    assertThat(checked.mistakes()).anyMatch(m -> m.line() == 5 && m.rendered().contains("raedy"));
    assertThat(checked.application()).isEmpty();
  }

  @Test
  void every_value_is_explained_with_its_origin() throws IOException {
    file("slipway.yaml", GOOD);

    Typed typed = slipway().type("config", "explain", "production");

    assertThat(typed.code()).isZero();
    assertThat(typed.out())
        .containsPattern("(?m)^KEY +VALUE +FROM$")
        .containsPattern("(?m)127\\.0\\.0\\.1:8080\"? +slipway\\.yaml:8$")
        .containsPattern("(?m) +default");
  }

  @Test
  void what_is_explained_is_a_record_of_the_api() throws IOException {
    file("slipway.yaml", GOOD);

    Typed typed = slipway().type("config", "explain", "--in", "staging", "-o", "json");
    var settings = WireFormat.mapper().readValue(typed.out(), Answers.Settings.class);

    assertThat(settings.environment()).isEqualTo("staging");
    assertThat(settings.settings())
        .anyMatch(s -> s.value().contains("8081") && s.source().equals("slipway.yaml:10"));
  }

  @Test
  void of_several_environments_one_has_to_be_said() throws IOException {
    file("slipway.yaml", GOOD);

    assertThat(slipway().type("config", "explain").code()).isEqualTo(64);
    Typed unknown = slipway().type("config", "explain", "stagin");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("did you mean staging?");
  }

  @Test
  void a_file_with_mistakes_explains_nothing() throws IOException {
    file("slipway.yaml", "application: [\n");

    Typed typed = slipway().type("config", "explain", "production");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).contains("slipway.yaml:");
  }

  @Test
  void what_is_in_force_is_asked_of_the_server() {
    try (var server = new StandInServer()) {
      server.on(
          "GET /lanes", new Answers.Lanes(java.util.List.of(Sample.lane("shop", "production"))));
      server.on(
          "GET /lanes/shop/production/configuration",
          new Answers.Settings(
              "shop",
              "production",
              java.util.List.of(new Answers.Setting("a.b", "12", "slipway.yaml:3"))));

      Typed typed = slipway().at(server.endpoint()).type("config", "explain", "--in-force");

      assertThat(typed.out()).isEqualTo("KEY  VALUE  FROM\na.b  12     slipway.yaml:3\n");
    }
  }

  @Test
  void init_writes_what_check_accepts() throws IOException {
    file(
        "package.json",
        """
        {"name": "shop", "scripts": {"start": "node server.js"}}
        """);
    file("server.js", "require('http').createServer().listen(process.env.PORT)\n");

    Typed begun = slipway().type("init");
    Typed checked = slipway().type("check");

    assertThat(begun.err()).isEmpty();
    assertThat(begun.code()).isZero();
    assertThat(begun.out()).contains("wrote " + folder.resolve("slipway.yaml"));
    assertThat(checked.code()).as(checked.err()).isZero();
  }

  @Test
  void init_never_writes_over_a_file() throws IOException {
    file("slipway.yaml", GOOD);
    file("index.html", "<html>");

    Typed typed = slipway().type("init");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).contains("is there already").contains("slipway init --print");
    assertThat(Files.readString(folder.resolve("slipway.yaml"))).isEqualTo(GOOD);
  }

  @Test
  void printed_it_is_the_file_and_nothing_else() throws IOException {
    file("server.js", "require('http').createServer().listen(process.env.PORT)\n");

    Typed printed = slipway().type("init", "--print");
    slipway().type("init");

    assertThat(printed.out()).isEqualTo(Files.readString(folder.resolve("slipway.yaml")));
  }

  @Test
  void init_says_what_it_looked_for_where_it_finds_nothing() {
    Typed typed = slipway().type("init");
    Typed nowhere = slipway().type("init", "nowhere");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).contains("Flask", "package.json", "application:");
    assertThat(nowhere.err()).isEqualTo("there is no folder " + folder.resolve("nowhere") + "\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_file_that_is_no_text_is_refused() throws IOException {
    Files.write(folder.resolve("slipway.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(slipway().type("check").err()).contains("is not text in UTF-8");
  }
}
