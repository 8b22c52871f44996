package slipway.cli;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import slipway.api.TokenView;

/** Tokens in words. */
final class TokenText {
  static final String USABLE = "usable";

  /** A day that is far off, so with its year. */
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private TokenText() {}

  /** Such as {@code deploy shop in staging, production}. */
  static String grant(TokenView token) {
    TokenView.Granted grant = token.grant();
    String where = listed(grant.environments(), "");
    return "%s %s%s"
        .formatted(
            grant.scope(),
            listed(grant.applications(), "everything"),
            where.isEmpty() ? "" : " in " + where);
  }

  private static String listed(List<String> names, String none) {
    return names.isEmpty() ? none : String.join(", ", names);
  }

  static String end(TokenView token) {
    return token.times().expiresAt().map(DAY::format).orElse("never");
  }
}
