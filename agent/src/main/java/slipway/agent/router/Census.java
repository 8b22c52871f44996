package slipway.agent.router;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import slipway.agent.router.evidence.UserSaw;

/** Adds up what users got over all event loops. */
final class Census {
  private Census() {}

  static Totals of(OpenEntry entry) {
    List<Totals.OfRelease> releases = new ArrayList<>();
    for (Release release : entry.routing().releases()) {
      Totals.OfRelease of = of(release, entry.shards());
      if (!of.equals(new Totals.OfRelease(release.key(), Totals.Whole.NONE, Totals.Torn.NONE))) {
        releases.add(of);
      }
    }
    return new Totals(
        releases,
        sum(entry, OwnAnswers::clientErrors),
        sum(entry, OwnAnswers::serverErrors),
        sum(entry, OwnAnswers::left),
        sum(entry, OwnAnswers::idleClosed));
  }

  private static Totals.OfRelease of(Release release, List<Shard> shards) {
    ToLongFunction<UserSaw> seen =
        saw -> shards.stream().mapToLong(s -> release.count(s.index()).seen(saw)).sum();
    return new Totals.OfRelease(
        release.key(),
        new Totals.Whole(
            seen.applyAsLong(UserSaw.UPGRADE),
            seen.applyAsLong(UserSaw.FINE),
            seen.applyAsLong(UserSaw.REDIRECT),
            seen.applyAsLong(UserSaw.CLIENT_ERROR),
            seen.applyAsLong(UserSaw.SERVER_ERROR)),
        new Totals.Torn(
            seen.applyAsLong(UserSaw.STAND_IN),
            seen.applyAsLong(UserSaw.BROKEN),
            seen.applyAsLong(UserSaw.CUT),
            seen.applyAsLong(UserSaw.LEFT)));
  }

  private static long sum(OpenEntry entry, ToLongFunction<OwnAnswers> part) {
    return entry.shards().stream().map(Shard::own).mapToLong(part).sum();
  }
}
