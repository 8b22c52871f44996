package slipway.configuration;

import java.util.List;
import java.util.stream.Stream;

/**
 * A kind of mapping in the file. Those of the schema are the same; a test says so.
 *
 * @param name in the schema
 * @param what as messages call it
 * @param keys that it may have, in the order in which messages list them
 * @param later keys that a later build will know, so that nobody takes them for a slip of the pen
 */
record Shape(String name, String what, List<String> keys, List<String> later) {
  static final Shape FILE =
      new Shape(
          "file",
          "the file",
          List.of("application", "components", "checks", "secrets", "environments"),
          List.of("versioning", "source", "databases", "flags", "signals"));
  static final Shape SECRET =
      new Shape("secret", "a secret", List.of("command", "within"), List.of("vault", "aws"));
  static final Shape COMPONENT =
      new Shape(
          "component",
          "a component",
          List.of(
              "run",
              "prepare",
              "instances",
              "ready",
              "warmUp",
              "environment",
              "stop",
              "single",
              "limits",
              "routing",
              "after"),
          List.of("image", "command", "bundle", "uses"));
  static final Shape COMPONENT_IN_ENVIRONMENT =
      new Shape(
          "componentInEnvironment",
          "a component in an environment",
          join(COMPONENT.keys(), List.of("entry")),
          COMPONENT.later());
  static final Shape READY = new Shape("ready", "ready", List.of("get", "within"), List.of());
  static final Shape WARM_UP = new Shape("warmUp", "warmUp", List.of("get", "count"), List.of());
  static final Shape STOP = new Shape("stop", "stop", List.of("signal", "within"), List.of());
  static final Shape LIMITS =
      new Shape("limits", "limits", List.of("memory", "cpu", "files"), List.of());

  /** What a request says beside where it goes: alone, or in a journey. */
  static final List<String> OF_A_REQUEST =
      List.of(
          "get",
          "request",
          "headers",
          "json",
          "body",
          "status",
          "answers",
          "contains",
          "values",
          "faster",
          "certificate");

  static final Shape CHECK =
      new Shape(
          "check",
          "a check",
          join(
              OF_A_REQUEST,
              List.of("journey", "tcp", "command", "within", "tries", "every", "component")),
          List.of("browser", "lighthouse"));
  static final Shape CALL =
      new Shape("call", "a request of a journey", join(OF_A_REQUEST, List.of("save")), List.of());
  static final Shape MOMENTS =
      new Shape("moments", "checks", List.of("before", "during", "after", "scheduled"), List.of());
  static final Shape ENVIRONMENT =
      new Shape(
          "environment",
          "an environment",
          List.of("entry", "components", "strategy", "checks", "watch", "judge", "notify"),
          List.of("deployOn", "databases", "target", "after"));
  static final Shape ENTRY =
      new Shape(
          "entry",
          "entry",
          List.of(
              "listen",
              "tls",
              "names",
              "redirectFrom",
              "acmeChallenges",
              "trustedProxies",
              "accessLog",
              "protocol"),
          List.of());
  static final Shape ACCESS_LOG =
      new Shape("accessLog", "accessLog", List.of("form", "queries"), List.of());
  static final Shape TLS = new Shape("tls", "tls", List.of("certificate", "key"), List.of());
  static final Shape STRATEGY =
      new Shape(
          "strategy",
          "a strategy",
          List.of("canary", "blueGreen", "rolling", "recreate"),
          List.of());
  static final Shape CANARY =
      new Shape(
          "canary",
          "canary",
          List.of("shares", "each", "least", "most", "harmBudget", "soak", "atMost", "onUndecided"),
          List.of());
  static final Shape BLUE_GREEN =
      new Shape("blueGreen", "blueGreen", List.of("soak", "atMost", "onUndecided"), List.of());
  static final Shape ROLLING =
      new Shape("rolling", "rolling", List.of("each", "soak", "atMost", "onUndecided"), List.of());
  static final Shape RECREATE = new Shape("recreate", "recreate", List.of(), List.of());
  static final Shape WATCH =
      new Shape("watch", "watch", List.of("for", "rollback"), List.of("rollbackOn"));
  static final Shape JUDGE =
      new Shape(
          "judge",
          "judge",
          List.of(
              "errors", "latency", "margin", "latencyMargin", "falseRollbacks", "falsePromotions"),
          List.of());

  static final Shape CHANNEL =
      new Shape(
          "channel",
          "a channel",
          List.of("on", "command", "url", "secret", "slack", "email", "name"),
          List.of("pagerduty", "teams", "statuspage"));
  static final Shape EMAIL =
      new Shape(
          "email",
          "email",
          List.of("to", "from", "server", "encryption", "user", "password"),
          List.of());

  static final List<Shape> ALL =
      List.of(
          FILE,
          COMPONENT,
          COMPONENT_IN_ENVIRONMENT,
          READY,
          WARM_UP,
          STOP,
          LIMITS,
          CHECK,
          CALL,
          MOMENTS,
          SECRET,
          ENVIRONMENT,
          ENTRY,
          TLS,
          ACCESS_LOG,
          STRATEGY,
          CANARY,
          BLUE_GREEN,
          ROLLING,
          RECREATE,
          WATCH,
          JUDGE,
          CHANNEL,
          EMAIL);

  private static List<String> join(List<String> first, List<String> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
  }
}
