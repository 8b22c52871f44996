package slipway.agent.router.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import slipway.agent.protocol.Tick;

/** Clients are counted once, however often they come. */
class ClientsTest {
  private static final int SECOND = 1_000;

  private final Clients clients = new Clients();
  private final ReleaseCount first = new ReleaseCount();
  private final ReleaseCount second = new ReleaseCount();
  private long sequence;

  ClientsTest() {
    clients.expose("d1");
  }

  /** Closes a tick and gives what it says of both releases. */
  private Map<String, Tick.Clients> tick(int millis) {
    var draft = new TickDraft();
    draft.gather("v1", first);
    draft.gather("v2", second);
    Tick tick = draft.close(++sequence, 0, millis, Map.of("v1", 9_000, "v2", 1_000), clients);
    return Map.of(
        "v1", tick.tallies().get(0).clients(),
        "v2", tick.tallies().get(1).clients());
  }

  @Test
  void only_a_client_s_first_error_counts_whichever_release_it_is_on() {
    first.client(7, true);
    first.client(7, true);
    second.client(8, true);

    assertThat(tick(SECOND))
        .isEqualTo(Map.of("v1", new Tick.Clients(1, 0, 0), "v2", new Tick.Clients(1, 0, 0)));

    second.client(7, true);
    second.client(9, false);

    assertThat(tick(SECOND)).isEqualTo(Map.of("v1", Tick.Clients.NONE, "v2", Tick.Clients.NONE));
  }

  @Test
  void a_client_s_first_minute_is_a_window_and_a_bad_one_if_anything_went_wrong() {
    second.client(1, false);
    second.client(2, false);
    tick(SECOND);
    second.client(2, true);
    tick(59 * SECOND);

    assertThat(tick(SECOND / 2).get("v2")).isEqualTo(Tick.Clients.NONE);
    assertThat(tick(SECOND / 2).get("v2")).isEqualTo(new Tick.Clients(0, 2, 1));

    second.client(1, true);
    assertThat(tick(120 * SECOND).get("v2")).isEqualTo(new Tick.Clients(1, 0, 0));
    assertThat(tick(120 * SECOND).get("v2")).isEqualTo(Tick.Clients.NONE);
  }

  @Test
  void a_client_moved_to_another_release_begins_a_window_there() {
    first.client(1, false);
    tick(SECOND);
    second.client(1, true);
    tick(SECOND);

    assertThat(tick(120 * SECOND))
        .isEqualTo(Map.of("v1", new Tick.Clients(0, 1, 0), "v2", new Tick.Clients(0, 1, 1)));
  }

  @Test
  void another_exposure_knows_no_client() {
    first.client(1, true);
    tick(SECOND);
    clients.expose("d2");
    first.client(1, true);

    assertThat(tick(SECOND).get("v1")).isEqualTo(new Tick.Clients(1, 0, 0));
  }

  @Test
  void clients_beyond_the_limit_are_not_followed_on_any_release() {
    int perTick = 50_000;
    for (int client = 0; client < Clients.MOST_CLIENTS; client++) {
      first.client(client, true);
      if (client % perTick == perTick - 1) {
        tick(SECOND);
      }
    }
    first.client(1_000_001, true);
    second.client(1_000_002, true);

    assertThat(tick(SECOND)).isEqualTo(Map.of("v1", Tick.Clients.NONE, "v2", Tick.Clients.NONE));
    assertThat(tick(120 * SECOND).get("v1"))
        .isEqualTo(new Tick.Clients(0, Clients.MOST_CLIENTS, Clients.MOST_CLIENTS));
  }

  @Test
  void clients_beyond_the_limit_of_one_tick_are_not_followed() {
    for (int client = 0; client <= ClientEvents.MOST; client++) {
      first.client(client, true);
    }

    assertThat(tick(SECOND).get("v1")).isEqualTo(new Tick.Clients(ClientEvents.MOST, 0, 0));
  }
}
