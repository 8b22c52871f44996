package slipway.cli.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the API's things are, by their names. */
final class Paths {
  /** Before every other path. */
  static final String ROOT = "/api/v1";

  private Paths() {}

  static String lane(String application, String environment) {
    return "/lanes/" + escaped(application) + "/" + escaped(environment);
  }

  static String deployment(String id) {
    return "/deployments/" + escaped(id);
  }

  /** A name as it stands in a path or a query. */
  static String escaped(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
