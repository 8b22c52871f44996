package slipway.demo;

import java.util.Locale;

/**
 * A version of the sample shop and what is wrong with it, if anything is.
 *
 * @param errorRate share of users' requests it answers with 500, from 0 to 1
 * @param extraMillis by how much its slowest requests are slower than those of a good version
 * @param extraShare how large a share these are; above 0.05 its p95 is higher by extraMillis
 * @param neverReady whether its health check says no for ever
 * @param crashAfterRequests at which of the users' requests an instance dies; 0: at none
 */
record ShopVersion(
    String name,
    double errorRate,
    int extraMillis,
    double extraShare,
    boolean neverReady,
    int crashAfterRequests) {

  static final ShopVersion V1 = good("v1");
  static final ShopVersion V2 = failing("v2", 0.05);
  static final ShopVersion V3 = good("v3");
  static final ShopVersion V4 = slow("v4", 250, 0.3);
  static final ShopVersion V5 = neverReady("v5");

  /** All chance in a shop comes from here: the same requests in the same order fare the same. */
  private static final int SEED = 20_261_121;

  static ShopVersion good(String name) {
    return new ShopVersion(name, 0, 0, 0, false, 0);
  }

  static ShopVersion failing(String name, double errorRate) {
    return new ShopVersion(name, errorRate, 0, 0, false, 0);
  }

  static ShopVersion slow(String name, int extraMillis, double extraShare) {
    return new ShopVersion(name, 0, extraMillis, extraShare, false, 0);
  }

  static ShopVersion neverReady(String name) {
    return new ShopVersion(name, 0, 0, 0, true, 0);
  }

  static ShopVersion crashing(String name, int afterRequests) {
    return new ShopVersion(name, 0, 0, 0, false, afterRequests);
  }

  /** The shop.properties of this version. */
  String properties() {
    return String.format(
        Locale.ROOT,
        """
        version=%s
        seed=%d
        errorRate=%.4f
        extraMillis=%d
        extraShare=%.4f
        neverReady=%b
        crashAfterRequests=%d
        """,
        name,
        SEED,
        errorRate,
        extraMillis,
        extraShare,
        neverReady,
        crashAfterRequests);
  }
}
