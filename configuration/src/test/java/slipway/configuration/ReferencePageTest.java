package slipway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePageTest {

  @Test
  void the_committed_page_is_what_the_schema_says() {
    String now = ReferencePage.text();

    assertThat(now).isEqualTo(Corpus.golden(Path.of("../docs/reference/configuration.md"), now));
  }

  @Test
  void every_key_has_a_row() {
    for (Shape shape : Shape.ALL) {
      for (String key : shape.keys()) {
        assertThat(ReferencePage.text()).contains("| `" + key + "` |");
      }
    }
  }
}
