package slipway.agent.router.log;

import java.time.Instant;
import slipway.agent.protocol.Gate;

/**
 * One request and what became of it.
 *
 * @param at when its head was there
 * @param client the user's address
 * @param asked what it asked for; of a head that nobody understood, dashes
 * @param got what the user got
 * @param by who answered
 * @param trace the trace it is part of, 32 hexadecimal digits; empty for none
 */
public record Visit(Instant at, String client, Asked asked, Got got, By by, String trace) {

  /** A request, as it came: characters beyond ASCII are bytes. */
  public record Asked(
      String method, String host, String target, String protocol, String referer, String agent) {
    public static final Asked NOTHING = new Asked("-", "", "-", "-", "", "");
  }

  /**
   * The answer.
   *
   * @param status 499 for a user who left before there was one
   * @param bytes of its body that were sent
   * @param nanos from the request's head to the answer's last byte
   * @param end why it is not whole: broken, cut or left; empty where it is
   */
  public record Got(int status, long bytes, long nanos, String end) {}

  /**
   * A release's instance.
   *
   * @param release its key; empty where the router itself has answered
   * @param share of users that the release had then, in 1/10,000
   */
  public record By(String release, String instance, int share) {
    public static final By ROUTER = new By("", "", 0);

    String version() {
      int at = release.lastIndexOf('@');
      return at < 0 ? release : release.substring(0, at);
    }
  }

  /** As a line, its end included. */
  String line(Gate.Log log) {
    return switch (log.form()) {
      case JSON -> JsonLine.of(this, log.withoutQueries());
      case COMBINED -> CombinedLine.of(this, log.withoutQueries());
      case NONE -> "";
    };
  }

  String target(boolean withoutQuery) {
    int question = asked.target().indexOf('?');
    return withoutQuery && question >= 0 ? asked.target().substring(0, question) : asked.target();
  }
}
