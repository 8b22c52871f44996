package slipway.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Routes;

/** What an agent of an earlier build remembered of its places. */
class GoldenPlacesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/slipway/agent/golden/1/places");

  @Test
  void a_place_is_read_as_it_was_written() {
    List<PlaceState> places = new Memory(GOLDEN).all();

    assertThat(places).hasSize(1);
    PlaceState place = places.getFirst();
    assertThat(place.place()).isEqualTo(new Place("shop", "production", "backend"));
    assertThat(place.fence()).isPositive();
    PlaceState.Access access = place.access().orElseThrow();
    assertThat(access.entry().host()).isEqualTo("127.0.0.1");
    assertThat(access.entry().port()).isEqualTo(18_999);
    assertThat(access.routes().arms()).extracting(Routes.Arm::share).containsExactly(0, 10_000);
    assertThat(access.routes().proven()).isNotEmpty();
  }
}
