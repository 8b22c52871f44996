package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What doctor finds on a Slipway that is well, and on one that is not. */
class DoctorTest {
  private static final Duration SOON = Duration.ofSeconds(40);

  @TempDir Path root;

  @Test
  void what_is_well_is_said_so_and_what_dies_is_named_with_what_to_do() throws IOException {
    Shop shop = Shop.at(root, "shop").configured("instances: 1", "watch: {for: 0s}").version("v1");
    try (Slipway slipway = Slipway.up(root)) {
      slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
      JsonNode well = slipway.run("doctor", "-o", "json").ended(0).json().get("diagnoses");
      assertThat(found(well, "entry")).singleElement().asString().contains("ok", "" + shop.port());
      assertThat(found(well, "store")).singleElement().asString().contains("are whole");
      assertThat(found(well, "agent")).singleElement().asString().contains("answers, pid");
      assertThat(found(well, "server")).first().asString().contains("answers since");
      assertThat(slipway.run("doctor").ended(0).out()).endsWith("nothing is wrong\n");

      slipway.killServer();
      Processes.signal("KILL", agent(well));
      try (var another = taken(shop.port())) {
        Said said = slipway.run("doctor").ended(1);
        assertThat(said.out())
            .contains("no agent answers", "slipway up --detach", "start it: ")
            .contains("127.0.0.1:" + shop.port() + ", and pid " + ProcessHandle.current().pid())
            .contains("journal and ticks are whole");
        assertThat(another.isBound()).isTrue();
      }
      // What was written last may stand in the file beside it, and would be read from there.
      Files.deleteIfExists(slipway.data().resolve("journal.db-wal"));
      Files.writeString(slipway.data().resolve("journal.db"), "no journal");
      assertThat(slipway.run("doctor").ended(1).out()).contains("restore FILE --journal-only");
    }
  }

  private static long agent(JsonNode diagnoses) {
    return Long.parseLong(found(diagnoses, "agent").getFirst().replaceAll(".*pid (\\d+),.*", "$1"));
  }

  /** A program that was quicker than whoever starts the agent again. */
  private static ServerSocket taken(int port) {
    var sockets = new ArrayList<ServerSocket>();
    eventually(
        "the port is free for another",
        SOON,
        () -> {
          try {
            sockets.add(new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1")));
            return true;
          } catch (IOException e) {
            return false;
          }
        });
    return sockets.getFirst();
  }

  private static List<String> found(JsonNode diagnoses, String about) {
    List<String> words = new ArrayList<>();
    for (JsonNode diagnosis : diagnoses) {
      if (diagnosis.get("about").asString().equals(about)) {
        words.add(diagnosis.get("state").asString() + " " + diagnosis.get("found").asString());
      }
    }
    return words;
  }
}
