package slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.journal.Retention;
import slipway.server.core.Keeping;

/** A disk that is nearly full stops what is new, and never a way back. */
class DiskLowTest {
  private static final Keeping ALL_THE_DISK =
      new Keeping(Retention.USUAL, OptionalLong.of(Long.MAX_VALUE / 4));

  @TempDir Path folder;

  @Test
  void nothing_new_begins_and_every_way_back_does() throws Exception {
    String hash;
    try (var before = new DescribedServer(folder)) {
      hash = before.readyToDeploy("shop");
      before.readyToDeploy("blog");
      before.ask("POST", "/api/v1/deployments", DescribedServer.deploy("shop", hash), 201);
      before.ask("POST", "/api/v1/deployments/shop.production.1/pause", reason(), 200);
    }
    try (var server = new DescribedServer(folder, ALL_THE_DISK)) {
      assertThat(server.keep("blog", "two", 409).body()).contains("DISK_LOW", "no release is kept");
      String plan =
          server
              .ask("POST", "/api/v1/plans", DescribedServer.release("blog"), 200)
              .json()
              .at("/hash")
              .stringValue();
      assertThat(
              server
                  .ask("POST", "/api/v1/deployments", DescribedServer.deploy("blog", plan), 409)
                  .body())
          .contains("DISK_LOW", "no deployment begins", "--keep-free");
      server.ask("POST", "/api/v1/lanes/shop/production/rollback", reason(), 200);
      assertThat(server.get("/api/v1/server", 200).json().at("/warnings/0").stringValue())
          .contains("ways back work");
      assertThat(server.get("/api/v1/storage", 200).json().at("/room").stringValue())
          .isEqualTo("low");
    }
  }

  private static String reason() {
    return "{\"reason\":\"a test\"}";
  }
}
