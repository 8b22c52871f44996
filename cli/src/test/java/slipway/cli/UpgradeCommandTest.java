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
import slipway.api.Answers;

/** What is asked of Slipway's own programs, and of the server, to upgrade. */
class UpgradeCommandTest {
  @TempDir private Path folder;
  private ServedShop shop;

  @BeforeEach
  void a_shop() {
    shop = new ServedShop(folder);
  }

  @AfterEach
  void the_server_ends() {
    shop.close();
  }

  @Test
  void a_path_is_that_of_the_folder_one_is_in_and_none_is_the_way_back() {
    assertThat(shop.slipway.type("upgrade", "next.tar.gz").code()).isZero();
    assertThat(shop.slipway.type("upgrade", "--back").code()).isZero();

    assertThat(shop.slipway.started)
        .extracting(options -> ((Programs.Upgrade) options).to().map(Path::getFileName))
        .containsExactly(Optional.of(Path.of("next.tar.gz")), Optional.empty());
  }

  @Test
  void one_thing_is_asked_for_at_a_time() {
    assertThat(shop.slipway.type("upgrade").code()).isEqualTo(64);
    assertThat(shop.slipway.type("upgrade", "next", "--back").code()).isEqualTo(64);
    assertThat(shop.slipway.type("upgrade", "--back", "--finish").code()).isEqualTo(64);
    assertThat(shop.slipway.started).isEmpty();
  }

  @Test
  void an_upgrade_is_finished_by_the_server_that_runs() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(
        data.resolve("server.json"),
        "{\"address\":\"%s\",\"pid\":1}".formatted(shop.server.endpoint().address()));
    Files.writeString(data.resolve("token"), StandInServer.TOKEN);
    shop.server.on(
        "POST /server/finish-upgrade", new Answers.Server("1.5.0", Sample.NOON, "up", List.of()));

    var typed = shop.slipway.type("upgrade", "--finish", "--data", data.toString());

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).contains("the upgrade to 1.5.0 is finished");
  }
}
