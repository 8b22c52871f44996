package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.api.Answers;
import slipway.cli.Slipway.Typed;
import slipway.cli.client.WireFormat;

class DoctorCommandTest {
  private static final String BUILD = "1.2.3 (abc1234)";

  @TempDir private Path folder;

  @Test
  void without_a_server_it_says_what_this_host_shows_and_that_there_is_none() {
    Slipway slipway =
        new Slipway(folder)
            .diagnosis(
                Diagnosis.ok("agent", "answers, pid 12"),
                Diagnosis.warning("limits", "1024 files", "raise it"));

    Typed typed = slipway.type("doctor", "--runtime", "r");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.out())
        .startsWith(
            """
            ok       agent   answers, pid 12
            warning  limits  1024 files
                             -> raise it
            wrong    server  no server has been started in\
            """)
        .contains("slipway up --detach")
        .endsWith("\n1 thing wrong; 1 warning\n");
    assertThat(slipway.started)
        .containsExactly(
            new Slipway.Examine(
                folder.resolve(".local/share/slipway"), Optional.of(folder.resolve("r"))));
  }

  @Test
  void a_server_elsewhere_is_asked_and_nothing_is_looked_at_here() {
    try (var shop = new ServedShop(folder)) {
      shop.server.on("GET /server", server(BUILD, List.of()));
      shop.server.on("GET /channels", new Answers.Channels(List.of()));
      Typed typed =
          shop.slipway
              .with("SLIPWAY_SERVER", shop.server.endpoint().address())
              .with("SLIPWAY_TOKEN", shop.server.endpoint().token())
              .type("doctor", "-o", "json");
      assertThat(typed.code()).isZero();
      assertThat(
              WireFormat.mapper().readValue(typed.out(), DoctorCommand.Examined.class).diagnoses())
          .extracting(Diagnosis::about, Diagnosis::state)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("host", "ok"),
              org.assertj.core.groups.Tuple.tuple("server", "ok"));
      assertThat(shop.slipway.started).isEmpty();
    }
  }

  @Test
  void what_a_server_warns_of_and_messages_that_do_not_arrive_are_diagnoses() {
    try (var shop = new ServedShop(folder)) {
      shop.server.on("GET /server", server("1.2.2", List.of("little room")));
      shop.server.on(
          "GET /channels",
          new Answers.Channels(
              List.of(
                  new Answers.ChannelState(
                      "shop",
                      "production",
                      "chat",
                      "slack",
                      List.of(),
                      3,
                      0,
                      1,
                      Optional.empty(),
                      Optional.of("refused with 403")))));
      Typed typed = shop.slipway.type("doctor");
      assertThat(typed.code()).as("warnings are nothing wrong").isZero();
      assertThat(typed.out())
          .contains("is of build 1.2.2, and this slipway of " + BUILD)
          .contains("little room")
          .contains("chat of shop in production: 3 wait, 1 were given up: refused with 403")
          .contains("-> try it: slipway notify test production --app shop");
    }
  }

  private static Answers.Server server(String build, List<String> warnings) {
    return new Answers.Server(build, Sample.NOON, "up", warnings);
  }
}
