package slipway.agent.router.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import slipway.agent.protocol.Entry;

/** The page about the router says what the router does. */
class RouterPageTest {
  private final String page;

  RouterPageTest() throws IOException {
    page = Files.readString(Path.of("../docs/reference/router.md"));
  }

  @Test
  void every_limit_is_there_with_its_usual_value() {
    var limits = Entry.Limits.DEFAULT;

    assertLimit("headerBytes", limits.headerBytes());
    assertLimit("bodyBytes", limits.bodyBytes());
    assertLimit("connections", limits.connections());
    assertLimit("headMillis", limits.headMillis());
    assertLimit("idleMillis", limits.idleMillis());
    assertLimit("bodyRate", limits.bodyRate());
    assertLimit("upstreamMillis", limits.upstreamMillis());
    assertThat(limits.getClass().getRecordComponents()).hasSize(7);
  }

  private void assertLimit(String name, long usual) {
    assertThat(page).containsPattern("(?m)^\\| `" + name + "`: .*\\| %,d \\|".formatted(usual));
  }

  @Test
  void every_field_the_router_understands_is_there() {
    String small = page.toLowerCase(Locale.ROOT);
    for (Field field : Field.values()) {
      if (!field.lowerCase().isEmpty()) {
        assertThat(small).contains("`" + field.lowerCase());
      }
    }
  }
}
