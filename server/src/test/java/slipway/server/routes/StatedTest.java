package slipway.server.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import slipway.application.Environment;
import slipway.deployment.Decision.Refusal;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.deployment.Proposal;
import slipway.evidence.Finding;
import slipway.evidence.Verdict;
import slipway.lane.Lane;
import slipway.release.Digest;
import slipway.testkit.MemoryJournal;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;

class StatedTest {
  private static final Environment SHOP =
      Samples.environment(Samples.worker("web", Samples.ROLLING));

  private final MemoryJournal journal = new MemoryJournal(new SettableClock());

  @Test
  void the_first_release_is_called_so() {
    promoted(Samples.first(SHOP, "v1"), 2);

    assertThat(words()).contains("it is the first release in shop/production");
  }

  @Test
  void after_a_removal_nothing_is_called_the_first_release() {
    promoted(Samples.first(SHOP, "v1"), 2);
    promoted(Samples.removal(SHOP, "v1"), 1);
    promoted(Samples.first(SHOP, "v2"), 2);

    assertThat(words())
        .doesNotContain("first release")
        .contains(
            "before v2 (shop.production.3) nothing ran in shop/production: shop.production.2 removed what did");
  }

  private String words() {
    return Stated.refused(Refusal.NOTHING_TO_GO_BACK_TO, lane(), journal).problem().detail();
  }

  private Lane lane() {
    return journal.load(Samples.SHOP);
  }

  private void promoted(Proposal proposal, int actions) {
    DeploymentId id = lane().nextId();
    happens(id, new Event.Opened(proposal));
    happens(id, new Event.Begun());
    for (int i = 0; i < actions; i++) {
      happens(id, new Event.Reached("it is so"));
    }
    if (lane().find(id).flatMap(d -> d.exposed()).isPresent()) {
      var span = new Finding.Span(7, 90, Digest.of("ticks"), 100, 0);
      happens(id, new Event.WatchPassed(new Finding(Verdict.GOOD, "", 1, 1, span, true)));
    }
  }

  private void happens(DeploymentId id, Event event) {
    journal.append(lane(), List.of(new Entry(id, event)), "ada");
  }
}
