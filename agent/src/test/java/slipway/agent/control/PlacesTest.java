package slipway.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Routes;

/** What a fresh agent makes of places an earlier one knew. */
class PlacesTest {
  private static final Place BACKEND = new Place("shop", "production", "backend");
  private static final Entry ENTRY =
      new Entry("127.0.0.1", 8080, Entry.Unit.REQUEST, "", Entry.Limits.DEFAULT);
  private static final Routes LEASED =
      new Routes(
          List.of(new Routes.Arm("v2", 1_000), new Routes.Arm("v1", 9_000)),
          "v1",
          "shop.production.2",
          15_000,
          30_000,
          1);

  @TempDir Path root;

  @BeforeEach
  void a_canary_is_on_its_way() {
    var places = new Places(new Memory(root));
    places.recall("first boot");
    places.keep(PlaceState.fresh(BACKEND).with(Optional.of(new PlaceState.Access(ENTRY, LEASED))));
  }

  private PlaceState recalled(String boot) {
    return new Places(new Memory(root)).recall(boot).getFirst();
  }

  @Test
  void in_the_same_boot_a_lease_goes_on() {
    assertThat(recalled("first boot").access().orElseThrow().routes()).isEqualTo(LEASED);
  }

  @Test
  void what_has_not_changed_is_not_written_again() throws IOException {
    Path file = root.resolve(BACKEND.toString().replace('/', '.') + ".place");
    FileTime longAgo = FileTime.fromMillis(1_000);
    Files.setLastModifiedTime(file, longAgo);

    recalled("first boot");
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
    recalled("second boot");
    assertThat(Files.getLastModifiedTime(file)).isNotEqualTo(longAgo);
  }

  @Test
  void no_lease_outlives_a_reboot() {
    PlaceState state = recalled("second boot");

    assertThat(state.access().orElseThrow().routes().arms())
        .containsExactly(new Routes.Arm("v1", Routes.ALL));
    assertThat(state.expired()).isEqualTo(new PlaceState.Exposure("shop.production.2", 1));
    assertThat(recalled("second boot")).as("and is remembered").isEqualTo(state);
  }

  @Test
  void what_is_proven_is_known_before_anything_comes_up() {
    assertThat(new Memory(root).proven()).isEqualTo(Map.of(BACKEND, "v1"));
  }
}
