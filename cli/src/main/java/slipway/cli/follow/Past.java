package slipway.cli.follow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.api.Answers;
import slipway.api.EventView;
import slipway.cli.client.ApiClient;

/** What the journal says of a deployment, page by page. */
record Past(ApiClient client) {
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 1_000;

  /** All that has happened to it after a position of the journal until now. */
  List<EventView> after(long position, String deployment) {
    List<EventView> found = new ArrayList<>();
    long from = position;
    for (int page = 0; page < MOST_PAGES; page++) {
      Answers.Events events = client.events(from, PAGE, Optional.of(deployment)).orThrow();
      long known = from;
      events.events().stream().filter(event -> event.position() > known).forEach(found::add);
      if (events.next().isEmpty() || events.events().isEmpty()) {
        break;
      }
      from = found.getLast().position();
    }
    return found;
  }
}
