package slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No two applications of one server have the same entry, as asked over HTTP. */
@Timeout(30)
class TakenEntriesTest {
  @TempDir private Path folder;
  private DescribedServer server;

  @BeforeEach
  void blog_has_18080() throws Exception {
    server = new DescribedServer(folder);
    server.apply("blog", "127.0.0.1:18080", 200);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_file_whose_entry_another_application_has_is_refused_with_both_lines() throws Exception {
    String refused = server.apply("shop", "127.0.0.1:18080", 409).body();

    assertThat(refused)
        .contains("ENTRY_TAKEN")
        .contains("127.0.0.1:18080 of shop/production/backend (slipway.yaml:8)")
        .contains("127.0.0.1:18080 of blog/production/backend (slipway.yaml:8)");
    server.get("/api/v1/configurations/shop", 404);
  }

  @Test
  void every_address_of_the_machine_is_also_the_one_another_has() throws Exception {
    assertThat(server.apply("shop", "0.0.0.0:18080", 409).body()).contains("0.0.0.0:18080");
    server.apply("shop", "127.0.0.1:18081", 200);
  }

  @Test
  void a_file_is_checked_against_others_and_not_stored() throws Exception {
    assertThat(server.check("shop", "127.0.0.1:18080", 409).body()).contains("ENTRY_TAKEN");
    assertThat(server.check("shop", "127.0.0.1:18082", 200).body())
        .contains("new application shop");
    server.get("/api/v1/configurations/shop", 404);
  }

  @Test
  void an_application_keeps_its_own_entry_and_hears_whose_file_it_replaces() throws Exception {
    assertThat(server.apply("blog", "127.0.0.1:18080", 200).body()).doesNotContain("before");
    assertThat(server.apply("blog", "127.0.0.1:18083", 200).body())
        .contains("\"before\":{\"fileName\":\"slipway.yaml\"");
    server.apply("shop", "127.0.0.1:18080", 200);
  }

  @Test
  void an_entry_that_was_taken_since_is_refused_at_the_plan() throws IOException, Exception {
    String other = server.readyToDeploy("shop");
    assertThat(other).isNotBlank();
    server.store().apply("late", text("late"), "slipway.yaml", "by hand");

    assertThat(server.ask("POST", "/api/v1/plans", DescribedServer.release("shop"), 409).body())
        .contains("ENTRY_TAKEN", "late/production/backend");
  }

  private String text(String application) {
    return DescribedServer.text(application, DescribedServer.entry("shop"));
  }
}
