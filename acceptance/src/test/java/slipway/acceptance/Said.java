package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a command ended, and what it said. */
record Said(String command, int code, String out, String err) {
  private static final JsonMapper JSON = new JsonMapper();

  /** It ended with this code; all it said is shown where it did not. */
  Said ended(int expected) {
    assertThat(code).as("exit code of " + this).isEqualTo(expected);
    return this;
  }

  /** Standard output as one document. */
  JsonNode json() {
    return JSON.readTree(out);
  }

  String all() {
    return out + err;
  }

  @Override
  public String toString() {
    return "%s: %d%n%s%n%s".formatted(command, code, out, err);
  }
}
