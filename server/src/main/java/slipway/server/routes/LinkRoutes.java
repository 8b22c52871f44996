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

/** Links to the page, for who has a token. */
@RestController
public class LinkRoutes {
  private final PageLinks links;

  LinkRoutes(PageLinks links) {
    this.links = links;
  }

  /** A session ends, and would not if it could open the next one. */
  @Needs(value = Scope.ADMINISTER, where = Where.EVERYWHERE)
  @PostMapping("/api/v1/links")
  @ResponseStatus(HttpStatus.CREATED)
  Answers.Link make(@AuthenticationPrincipal Caller who) {
    if (who.secret().isEmpty()) {
      throw RequestRefused.of(
          403,
          "NOT_ALLOWED",
          "a browser's session makes no links: slipway open makes one, with a token",
          Optional.empty());
    }
    return links.make(who.actor());
  }
}
