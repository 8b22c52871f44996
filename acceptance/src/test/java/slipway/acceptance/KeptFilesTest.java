package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release is what was kept of it, whatever becomes of the folder it came from. */
class KeptFilesTest {
  @TempDir Path root;

  @Test
  void a_rollback_brings_the_bytes_of_v1_though_its_folder_was_edited_and_deleted()
      throws IOException {
    try (Slipway slipway = Slipway.up(root)) {
      Shop shop =
          Shop.at(root, "kept")
              .configured("instances: 1", "strategy: recreate\nwatch: {for: 0s}")
              .version("v1");
      slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
      assertThat(Visit.of(shop.port(), "/").body()).contains("\"version\":\"v1\"");

      shop.version("edited");
      assertThat(slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(1).all())
          .contains("v1 is made of other files");
      shop.version("v2");
      slipway.in(shop.folder(), "deploy", "v2", "--yes").ended(0);
      assertThat(Visit.of(shop.port(), "/").body()).contains("\"version\":\"v2\"");

      Folders.delete(shop.folder());
      slipway.run("rollback", "--app", "kept").ended(0);
      assertThat(Visit.of(shop.port(), "/").body()).contains("\"version\":\"v1\"");
      assertThat(slipway.lane("kept").get("running").get("version").asString()).isEqualTo("v1");
    }
  }

  @Test
  void a_changed_configuration_is_a_deployment_of_the_same_version() {
    try (Slipway slipway = Slipway.up(root)) {
      Shop shop =
          Shop.at(root, "grown")
              .configured("instances: 1", "strategy: recreate\nwatch: {for: 0s}")
              .version("v1");
      slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
      assertThat(slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0).all())
          .as("the same again changes nothing")
          .contains("v1");
      assertThat(slipway.lane("grown").get("running").get("deployment").asString())
          .isEqualTo("grown.production.1");

      shop.configured("instances: 2", "strategy: recreate\nwatch: {for: 0s}");
      slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);

      assertThat(slipway.instances("grown")).hasSize(2);
      assertThat(slipway.lane("grown").get("running").get("deployment").asString())
          .isEqualTo("grown.production.2");
    }
  }

  @Test
  void so_is_a_changed_configuration_of_another_name() throws IOException {
    try (Slipway slipway = Slipway.up(root)) {
      Shop shop =
          Shop.at(root, "named")
              .configured("instances: 1", "strategy: recreate\nwatch: {for: 0s}")
              .version("v1");
      Path other = shop.folder().resolve("other.yaml");
      Files.move(shop.folder().resolve("slipway.yaml"), other);
      slipway.in(shop.folder(), "deploy", "v1", "--file", "other.yaml", "--yes").ended(0);

      Files.writeString(other, Files.readString(other).replace("instances: 1", "instances: 2"));
      slipway.in(shop.folder(), "deploy", "v1", "--file", "other.yaml", "--yes").ended(0);

      assertThat(slipway.instances("named")).hasSize(2);
    }
  }
}
