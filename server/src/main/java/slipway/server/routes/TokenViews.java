package slipway.server.routes;

import java.util.Locale;
import slipway.access.AccessToken;
import slipway.access.AccessToken.Made;
import slipway.api.TokenView;
import slipway.server.access.TokenIssue;

/** Tokens as they are shown, without their secrets. */
record TokenViews(TokenIssue issue) {

  TokenView view(AccessToken token) {
    return new TokenView(
        token.id(),
        token.name(),
        new TokenView.Granted(
            token.grant().scope().word(),
            token.grant().applications().stream().sorted().toList(),
            token.grant().environments().stream().sorted().toList()),
        issue.state(token).name().toLowerCase(Locale.ROOT),
        made(token.made()),
        new TokenView.Times(token.expiresAt(), token.usedAt()),
        token.revoked().map(TokenViews::made));
  }

  private static TokenView.Made made(Made made) {
    return new TokenView.Made(made.at(), made.by());
  }
}
