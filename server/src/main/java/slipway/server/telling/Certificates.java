package slipway.server.telling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import slipway.application.Place;
import slipway.channel.Occasion;
import slipway.channel.Occurrences.Occurrence;
import slipway.placement.Inventory.Certificate;
import slipway.placement.Inventory.Routing;
import slipway.placement.Inventory.Snapshot;

/**
 * Sees certificates of entries that end soon: what renews them does so earlier, and has failed. One
 * sighting for each file of a component, whichever certificate is in it.
 */
record Certificates(Supplier<Snapshot> snapshot, InstantSource clock) implements Sighting.Lookout {
  /**
   * As everything else here: those who give certificates for 45 days and more renew them before.
   */
  static final Duration SOON = Duration.ofDays(14);

  @Override
  public boolean isOwn(Occurrence occurrence) {
    return occurrence.occasion() == Occasion.CERTIFICATE_EXPIRING
        && !occurrence.subject().equals(ServerCertificate.SUBJECT);
  }

  @Override
  public List<Sighting> look() {
    Instant now = clock.instant();
    List<Sighting> ending = new ArrayList<>();
    for (Routing routing : snapshot.get().routings()) {
      for (Certificate certificate : routing.certificates()) {
        certificate
            .notAfter()
            .filter(end -> end.isBefore(now.plus(SOON)))
            .ifPresent(end -> ending.add(sighting(routing, certificate, end, now)));
      }
    }
    return ending;
  }

  private static Sighting sighting(
      Routing routing, Certificate certificate, Instant end, Instant now) {
    Place place = routing.place();
    String trouble = certificate.trouble().isEmpty() ? "" : " (" + certificate.trouble() + ")";
    return new Sighting(
        Occasion.CERTIFICATE_EXPIRING,
        "%s/%s %s".formatted(place.lane(), place.component(), certificate.file()),
        Optional.of(place.lane()),
        Optional.empty(),
        "%s in %s: the certificate %s of %s, for %s, %s%s. A renewed file is taken up by itself."
            .formatted(
                place.lane().application(),
                place.lane().environment(),
                certificate.file(),
                place.component(),
                String.join(", ", certificate.names()),
                when(end, now),
                trouble));
  }

  /** As in "ends at …, in 5 days". */
  static String when(Instant end, Instant now) {
    return end.isAfter(now)
        ? "ends at %s, in %d days".formatted(end, Duration.between(now, end).toDays())
        : "has ended at " + end;
  }
}
