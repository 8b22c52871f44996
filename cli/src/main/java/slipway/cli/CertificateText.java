package slipway.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import slipway.api.LaneView.CertificateView;
import slipway.api.LaneView.ComponentView;

/** A certificate in a line: for whom, until when, and whether somebody should care. */
final class CertificateText {
  /** Who has not renewed it by then has renewal that does not work: authorities ask for a month. */
  private static final Duration SOON = Duration.ofDays(14);

  private CertificateText() {}

  static String note(
      String place, ComponentView component, CertificateView certificate, Instant now) {
    boolean soon =
        certificate.notAfter().filter(until -> until.isBefore(now.plus(SOON))).isPresent();
    boolean trouble = !certificate.trouble().isEmpty();
    String until =
        certificate
            .notAfter()
            .map(end -> " until " + end.atZone(ZoneOffset.UTC).toLocalDate())
            .orElse("");
    return "  %s %s: %s by TLS (%s)%s%s%s%s"
        .formatted(
            soon || trouble ? "!" : "·",
            place,
            component.name(),
            certificate.engine(),
            certificate.names().isEmpty() ? "" : " as " + String.join(", ", certificate.names()),
            until,
            soon && !trouble
                ? ", " + left(Duration.between(now, certificate.notAfter().get()))
                : "",
            trouble ? ": " + certificate.trouble() : "");
  }

  private static String left(Duration left) {
    return left.isNegative() ? "which is past" : "%d days from now".formatted(left.toDays());
  }
}
