import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small shop over HTTP: the sample application that {@code slipway demo} releases. It needs
 * nothing but a JDK 25: {@code java Shop.java --port 8080}, in a folder with its other files and a
 * {@code shop.properties}, which says which version this is and how it misbehaves, if it does (see
 * {@link Behaviour}). The same file and the same order of requests give the same answers.
 */
public final class Shop implements Server.Site {
  private static final int USAGE = 64;
  private static final int REHEARSALS = 200;
  private static final Map<String, Integer> PRICES_IN_CENTS =
      Map.of("tea", 450, "coffee", 690, "mug", 1_200, "filter", 320);

  private static final Pattern USER =
      Pattern.compile("\"user\"\\s*:\\s*\"([A-Za-z0-9._-]{1,40})\"");
  private static final Pattern ITEM = Pattern.compile("\"item\"\\s*:\\s*\"([a-z]{1,20})\"");
  private static final Pattern QUANTITY = Pattern.compile("\"quantity\"\\s*:\\s*([1-9][0-9]?)\\b");
  private static final Pattern ORDER =
      Pattern.compile("/orders/([a-z]{1,20})-([1-9][0-9]?)-([1-9][0-9]{0,17})");

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Shop {version}</title>
      <style>
      :root { color-scheme: light dark }
      body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto;
             padding: 0 1rem }
      strong { font-size: 4rem; line-height: 1 }
      </style>
      </head>
      <body>
      <h1>The sample shop</h1>
      <p>This page came from version</p>
      <p><strong>{version}</strong></p>
      <p>Tea, coffee, mugs and filters. Load the page again: during a canary, another version may
      answer.</p>
      <script type="application/json">{"version":"{version}"}</script>
      </body>
      </html>
      """;

  private final Faults faults;
  private final SplittableRandom chance;
  private final String version;
  private long requests;
  private long orders;

  private Shop(Behaviour behaviour) {
    this.faults = new Faults(behaviour);
    this.chance = new SplittableRandom(behaviour.seed());
    this.version = behaviour.version();
  }

  /** Runs the shop until it is told to stop. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2 || !arguments[0].equals("--port")) {
      System.err.println("usage: java Shop.java --port PORT, not " + List.of(arguments));
      System.exit(USAGE);
    }
    var shop = new Shop(Behaviour.read(Path.of("shop.properties")));
    shop.rehearse();
    var server = new Server(shop, Integer.parseInt(arguments[1]), System::nanoTime);
    System.out.println("shop " + shop.version + " serves http://127.0.0.1:" + server.port());
    server.serve();
    System.out.println("shop " + shop.version + " closed");
  }

  /** Answers each kind of request for nobody, so that the first users wait for no cold code. */
  private void rehearse() {
    var requests =
        List.of(
            new Server.Request("GET", "/", "", false),
            new Server.Request("GET", "/orders/tea-1-1", "", false),
            new Server.Request("POST", "/orders", "{\"item\":\"tea\",\"quantity\":1}", false),
            new Server.Request("POST", "/login", "{\"user\":\"ada\"}", false));
    for (int time = 0; time < REHEARSALS; time++) {
      requests.forEach(request -> answer(request).bytes(true));
    }
    orders = 0;
  }

  /** Only what users ask for is work, fails and counts; the health check is neither. */
  @Override
  public Server.Reply take(Server.Request request) {
    if (request.path().equals("/health")) {
      return new Server.Reply(health(), 0);
    }
    Behaviour now = faults.behaviour();
    requests++;
    if (requests == now.crashAfterRequests()) {
      Faults.crash("this is request " + requests);
    }
    double slowness = chance.nextDouble();
    boolean fails = chance.nextDouble() < now.errorRate();
    return new Server.Reply(
        fails ? refusal(500, "the till is jammed") : answer(request), now.workMillis(slowness));
  }

  @Override
  public Server.Answer refusal(int status, String why) {
    return json(status, "\"error\":\"" + why + "\"");
  }

  @Override
  public void tidy() {
    faults.look();
  }

  private Server.Answer answer(Server.Request request) {
    String path = request.path();
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    boolean posts = request.method().equals("POST");
    if (path.equals("/")) {
      return reads ? page() : refusal(405, "expected GET");
    }
    if (path.equals("/login")) {
      return posts ? login(request.body()) : refusal(405, "expected POST");
    }
    if (path.equals("/orders")) {
      return posts ? order(request.body()) : refusal(405, "expected POST");
    }
    if (path.startsWith("/orders/")) {
      return reads ? look(path) : refusal(405, "expected GET");
    }
    return refusal(404, "expected /, /login, /orders, /orders/ID or /health");
  }

  private Server.Answer health() {
    return faults.behaviour().neverReady()
        ? refusal(503, "the shop is still closed")
        : json(200, "\"status\":\"open\"");
  }

  /** The token is as good as a sample needs: a user gets the same from every version. */
  private Server.Answer login(String body) {
    Matcher user = USER.matcher(body);
    if (!user.find()) {
      return refusal(400, "expected a user of letters, digits, dots, dashes and underscores");
    }
    String token = Long.toHexString(new SplittableRandom(user.group(1).hashCode()).nextLong());
    return json(200, "\"user\":\"" + user.group(1) + "\",\"token\":\"" + token + "\"");
  }

  private Server.Answer order(String body) {
    Matcher item = ITEM.matcher(body);
    Matcher quantity = QUANTITY.matcher(body);
    if (!item.find() || !PRICES_IN_CENTS.containsKey(item.group(1))) {
      return refusal(400, "expected an item of coffee, filter, mug and tea");
    }
    if (!quantity.find()) {
      return refusal(400, "expected a quantity from 1 to 99");
    }
    String id = item.group(1) + "-" + quantity.group(1) + "-" + ++orders;
    return json(201, describe(id, item.group(1), Integer.parseInt(quantity.group(1))))
        .with("Location", "/orders/" + id);
  }

  /** An order's number says what was ordered, so that every version can show every order. */
  private Server.Answer look(String path) {
    Matcher id = ORDER.matcher(path);
    if (!id.matches() || !PRICES_IN_CENTS.containsKey(id.group(1))) {
      return refusal(404, "there is no such order");
    }
    String number = path.substring("/orders/".length());
    return json(200, describe(number, id.group(1), Integer.parseInt(id.group(2))));
  }

  private static String describe(String id, String item, int quantity) {
    int cents = quantity * PRICES_IN_CENTS.get(item);
    String order = "\"order\":\"" + id + "\",\"item\":\"" + item + "\",\"quantity\":" + quantity;
    return order + ",\"cents\":" + cents;
  }

  private Server.Answer page() {
    return versioned(200, "text/html; charset=utf-8", PAGE.replace("{version}", version));
  }

  private Server.Answer json(int status, String fields) {
    String body = "{\"version\":\"" + version + "\"," + fields + "}\n";
    return versioned(status, "application/json", body);
  }

  private Server.Answer versioned(int status, String type, String body) {
    return new Server.Answer(status, "", body)
        .with("X-Shop-Version", version)
        .with("Content-Type", type)
        .with("Cache-Control", "no-store");
  }
}
