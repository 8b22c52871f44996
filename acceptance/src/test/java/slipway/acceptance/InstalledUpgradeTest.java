package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static slipway.acceptance.Eventually.eventually;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/**
 * A Slipway that is root's, and works for another user, is replaced by an archive, and goes back.
 */
@Execution(CONCURRENT)
class InstalledUpgradeTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String NEXT = "9.9.8";

  @TempDir Path root;

  @Test
  void root_replaces_what_works_for_another_user_and_goes_back() throws Exception {
    var slipway = new Slipway(root);
    slipway.environment().put("SLIPWAY_NO_QUICK_STARTS", "1");
    try (slipway;
        var host = new InstalledHost(slipway)) {
      Shop shop =
          Shop.at(root, "shop").configured("instances: 1", "watch: {for: 0s}").version("v1");
      slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
      long instance = slipway.instances("shop").getFirst().get("pid").asLong();
      Path first = host.current();

      refusals_change_nothing(slipway, host);
      there(slipway, host);
      back(slipway, host, first);

      assertThat(slipway.instances("shop").getFirst().get("pid").asLong()).isEqualTo(instance);
      assertThat(Visit.of(shop.port(), "/").body()).contains("\"version\":\"v1\"");
      assertThat(host.notTheirs()).as("files of others in the data folder").isEmpty();
    }
  }

  private void refusals_change_nothing(Slipway slipway, InstalledHost host) throws Exception {
    Path before = host.current();
    long server = slipway.serverPid();
    Path next = Archive.another(NEXT);
    assertThat(host.asUser("upgrade", next + "").ended(1).all())
        .contains(
            "Slipway was installed into /opt/slipway", "only root may write there: sudo slipway");
    assertThat(slipway.run("upgrade", next + "").ended(1).all())
        .contains("is daemon's", "is none that slipway install has put here");
    assertThat(host.asRoot("upgrade", "--back").ended(1).all()).contains("was never upgraded");
    assertThat(host.asRoot("upgrade", Archive.broken(root) + "").ended(1).all())
        .contains("does not serve here, and nothing was changed");
    assertThat(host.current()).isEqualTo(before);
    assertThat(slipway.serverPid()).isEqualTo(server);
  }

  private void there(Slipway slipway, InstalledHost host) throws Exception {
    Path archive = Archive.packed(Archive.another(NEXT), root);

    Said said = host.asRoot("upgrade", archive + "").ended(0);

    assertThat(said.all()).contains("Slipway is 9.9.8 now; it was ");
    assertThat(host.current()).isEqualTo(InstalledHost.PREFIX.resolve("versions/" + NEXT));
    assertThat(slipway.api("/server").get("build").asString()).isEqualTo(NEXT);
    assertThat(InstalledHost.user(slipway.serverPid())).isEqualTo(InstalledHost.USER);
    // Readable for that user, and in what slipway uninstall takes away.
    Path opt = root.resolve("host/opt/slipway");
    assertThat(Files.readString(opt.resolve("installed")))
        .contains("build /opt/slipway/versions/9.9.8");
    assertThat(host.asUser("status").ended(0).all()).contains("shop");
  }

  private void back(Slipway slipway, InstalledHost host, Path first) throws Exception {
    host.asRoot("upgrade", "--back").ended(0);

    assertThat(host.current()).isEqualTo(first);
    assertThat(slipway.api("/server").get("build").asString()).isNotEqualTo(NEXT);
    List<ProcessHandle> agents = Processes.of(root);
    assertThat(agents).isNotEmpty();
    eventually(
        "nothing of the other build runs",
        SOON,
        () ->
            Processes.of(root).stream()
                .noneMatch(process -> Processes.describe(process).contains("versions/" + NEXT)));
  }
}
