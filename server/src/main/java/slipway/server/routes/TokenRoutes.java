package slipway.server.routes;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import slipway.access.Scope;
import slipway.api.Requests;
import slipway.api.TokenView;
import slipway.server.access.Caller;
import slipway.server.access.Issued;
import slipway.server.access.Needs;
import slipway.server.access.Needs.Where;
import slipway.server.access.TokenIssue;

/** Tokens: made, shown without their secrets, and taken back. */
@RestController
@RequestMapping("/api/v1/tokens")
public class TokenRoutes {
  private final TokenIssue issue;
  private final TokenViews views;

  TokenRoutes(TokenIssue issue) {
    this.issue = issue;
    this.views = new TokenViews(issue);
  }

  @Needs(value = Scope.ADMINISTER, where = Where.EVERYWHERE)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  TokenView.New create(@RequestBody Requests.NewToken wanted, @AuthenticationPrincipal Caller who) {
    Issued issued = issue.issue(wanted, who);
    return new TokenView.New(views.view(issued.token()), issued.secret());
  }

  @Needs(value = Scope.ADMINISTER, where = Where.EVERYWHERE)
  @GetMapping
  TokenView.All all() {
    return new TokenView.All(issue.all().stream().map(views::view).toList());
  }

  @Needs(value = Scope.ADMINISTER, where = Where.EVERYWHERE)
  @DeleteMapping("/{token}")
  TokenView revoke(@PathVariable String token, @AuthenticationPrincipal Caller who) {
    return views.view(issue.revoke(token, who.actor()));
  }
}
