package slipway.channel.plain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.channel.Message;
import slipway.channel.Occasion;
import slipway.channel.Secrets;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;

final class Examples {
  static final Message WENT_HOME =
      new Message(
          "msg_0123",
          Occasion.ROLLED_BACK,
          Samples.SHOP,
          SettableClock.START,
          "shop in production: v2 went home to v1: 5xx < 1 % & \"more\".",
          new Message.Facts(
              118,
              Optional.of("shop.production.2"),
              Optional.of("v2"),
              1_234,
              Optional.of("ada"),
              List.of("http://127.0.0.1:7700/shop/production/2", "slipway history")));

  private Examples() {}

  /** Knows these, by their whole references. */
  static Secrets knowing(Map<String, String> secrets) {
    return text -> {
      if (!text.startsWith("${")) {
        return text;
      }
      return Optional.ofNullable(secrets.get(text))
          .orElseThrow(() -> new Secrets.Unreadable(text + " cannot be read"));
    };
  }
}
