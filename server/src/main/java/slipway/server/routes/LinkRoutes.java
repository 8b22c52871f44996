package slipway.server.routes;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import slipway.access.Scope;
import slipway.api.Answers;
import slipway.server.access.Caller;
import slipway.server.access.Needs;
import slipway.server.access.Needs.Where;
import slipway.server.access.PageLinks;
import slipway.server.core.RequestRefused;

/** Links to the page, for its owner. */
@RestController
public class LinkRoutes {
  private final PageLinks links;

  LinkRoutes(PageLinks links) {
    this.links = links;
  }

  /**
   * For the owner's token only: what a link opens is the owner's, and does not end with another
   * token, nor would it end at all if it could open the next.
   */
  @Needs(value = Scope.ADMINISTER, where = Where.EVERYWHERE)
  @PostMapping("/api/v1/links")
  @ResponseStatus(HttpStatus.CREATED)
  Answers.Link make(@AuthenticationPrincipal Caller who) {
    if (!who.isOwner()) {
      throw RequestRefused.of(
          403,
          "NOT_ALLOWED",
          "%s makes no links to the page: slipway open does, on the server's host, for who may read its data folder"
              .formatted(who.proof()),
          Optional.empty());
    }
    return links.make(who.actor());
  }
}
