package slipway.demo;

import java.util.Locale;
import java.util.Map;
import slipway.cli.client.ApiClient;
import slipway.demo.load.Tally;

/** The users' own count beside the router's. */
record SecondCount(ApiClient client, Users users) {

  /** Tells both counts of each version; whether they are the same. */
  boolean agrees(Telling telling) {
    users.settle(users.load().mark());
    Map<String, Map<String, Long>> router =
        client
            .totals(Shipping.APPLICATION, Shipping.ENVIRONMENT)
            .orThrow()
            .components()
            .getFirst()
            .byVersion();
    boolean agree = true;
    for (var entry : users.load().totals().entrySet()) {
      String version = entry.getKey();
      Tally own = entry.getValue();
      Map<String, Long> counted = router.getOrDefault(version, Map.of());
      long errors = counted.getOrDefault("5xx", 0L);
      long torn = counted.getOrDefault("torn", 0L);
      agree &= own.serverErrors() == errors && own.notWhole() == torn;
      telling.line(
          String.format(
              Locale.ROOT,
              "%-4s users count %,8d requests, %,5d answered 5xx, %d not whole; the router %,5d and %d",
              version.isEmpty() ? "none" : version,
              own.requests(),
              own.serverErrors(),
              own.notWhole(),
              errors,
              torn));
    }
    return agree;
  }
}
