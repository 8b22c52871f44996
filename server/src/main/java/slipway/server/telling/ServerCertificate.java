package slipway.server.telling;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import slipway.channel.Occasion;
import slipway.channel.Occurrences.Occurrence;
import slipway.server.access.Listening;
import slipway.server.access.OwnCertificate;

/**
 * Sees that the certificate ends soon by which this server itself is reached from elsewhere. It is
 * nobody's in particular, so that the channels of all lanes are told.
 */
final class ServerCertificate implements Sighting.Lookout {
  /** No entry's: those have lane and component in theirs. */
  static final String SUBJECT = "server";

  private final Optional<Listening.Files> files;
  private final InstantSource clock;

  /** Of the one that was read last: a file that is broken leaves that one shown. */
  private Optional<Instant> end = Optional.empty();

  ServerCertificate(Optional<Listening.Files> files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
  }

  @Override
  public boolean isOwn(Occurrence occurrence) {
    return occurrence.occasion() == Occasion.CERTIFICATE_EXPIRING
        && occurrence.subject().equals(SUBJECT);
  }

  @Override
  public List<Sighting> look() {
    return files.stream().flatMap(pair -> sighting(pair).stream()).toList();
  }

  private Optional<Sighting> sighting(Listening.Files pair) {
    Instant now = clock.instant();
    String trouble = "";
    try {
      end = Optional.of(OwnCertificate.read(pair).end());
    } catch (OwnCertificate.Unusable e) {
      trouble = " (" + e.getMessage() + "; the one before is still shown)";
    }
    String more = trouble;
    return end.filter(e -> e.isBefore(now.plus(Certificates.SOON)))
        .map(e -> sighting(pair.certificate() + " " + Certificates.when(e, now) + more));
  }

  private static Sighting sighting(String which) {
    return new Sighting(
        Occasion.CERTIFICATE_EXPIRING,
        SUBJECT,
        Optional.empty(),
        Optional.empty(),
        "The certificate of Slipway's own server in %s. Once it has ended, no command line and no browser elsewhere trusts the server. A renewed file is taken up by itself."
            .formatted(which));
  }
}
