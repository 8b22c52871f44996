package slipway.program.doctor;

import java.time.Duration;
import java.time.Instant;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Place;
import slipway.cli.Diagnosis;

/** How long a certificate lasts. */
final class CertificateDiagnosis {
  private static final String CERTIFICATE = "certificate";

  /** As status has it: who has not renewed it by then has renewal that does not work. */
  private static final Duration SOON = Duration.ofDays(14);

  private CertificateDiagnosis() {}

  static Diagnosis of(Place place, Answer.Certificate certificate, Instant now) {
    if (certificate.notAfterEpochMillis() == 0) {
      return Diagnosis.wrong(
          CERTIFICATE,
          "%s: none of %s is in force: %s"
              .formatted(place, certificate.file(), certificate.trouble()),
          "put one there that is in date, with its key; it is taken up by itself");
    }
    Instant end = Instant.ofEpochMilli(certificate.notAfterEpochMillis());
    Duration left = Duration.between(now, end);
    boolean trouble = !certificate.trouble().isEmpty();
    String found =
        "%s: %s is good until %s, %d days from now%s"
            .formatted(
                place,
                certificate.file(),
                end,
                left.toDays(),
                trouble ? "; " + certificate.trouble() : "");
    String todo = "renew it; the file is taken up by itself";
    if (left.isNegative()) {
      return Diagnosis.wrong(CERTIFICATE, found, todo);
    }
    return trouble || left.compareTo(SOON) < 0
        ? Diagnosis.warning(CERTIFICATE, found, todo)
        : Diagnosis.ok(CERTIFICATE, found);
  }
}
