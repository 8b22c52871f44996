package slipway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import slipway.release.Digest;

class EffectiveTest {
  private static final Path GOLDEN = Path.of("src/test/resources/slipway/configuration");
  private static final String SMALL = Corpus.accepted("small");

  @Test
  void every_value_in_force_is_explained() {
    String now =
        ConfigurationTest.effective(Corpus.accepted("whole"), "production").explanation().render();

    assertThat(now + "\n").isEqualTo(Corpus.golden(GOLDEN.resolve("explained.txt"), now + "\n"));
  }

  @Test
  void a_default_that_depends_on_something_says_on_what() {
    var explanation = ConfigurationTest.effective(SMALL, "production").explanation();

    assertThat(explanation.line("components.backend.strategy").orElseThrow().origin())
        .hasToString("default: it has an entry");
    assertThat(explanation.line("components.backend.entry.listen").orElseThrow().origin())
        .hasToString("slipway.yaml:10");
  }

  @Test
  void layout_order_of_keys_short_forms_and_units_do_not_change_the_digest() {
    String other =
        """
        environments: {production: {entry: {listen: "127.0.0.1:8080"}}}
        # A comment.
        components: {backend: {ready: {get: /health}, run: [java, 'Shop.java', --port, '{port}']}}
        application: "shop"
        """;

    assertThat(digest(other)).isEqualTo(digest(SMALL));
    assertThat(digest(SMALL + "    watch: {for: 60m}\n"))
        .isEqualTo(digest(SMALL + "    watch: {for: 1h}\n"));
    assertThat(digest(SMALL + "    strategy: canary\n"))
        .isEqualTo(digest(SMALL + "    strategy: {backend: canary}\n"));
  }

  @Test
  void whether_all_environments_say_it_or_this_one_does_not_change_the_digest() {
    String here = SMALL + "    components: {backend: {instances: 2}}\n";
    String everywhere = SMALL.replace("    ready", "    instances: 2\n    ready");

    assertThat(digest(here)).isEqualTo(digest(everywhere));
  }

  @Test
  void what_another_environment_says_does_not_change_the_digest() {
    assertThat(digest(SMALL + "  staging: {entry: 127.0.0.1:9}\n")).isEqualTo(digest(SMALL));
  }

  @Test
  void every_other_change_of_what_is_written_changes_the_digest() {
    assertThat(digest(SMALL.replace("/health", "/healthz"))).isNotEqualTo(digest(SMALL));
    assertThat(digest(SMALL.replace("8080", "8081"))).isNotEqualTo(digest(SMALL));
    assertThat(digest(SMALL + "    watch: {for: 15m}\n")).isNotEqualTo(digest(SMALL));
    assertThat(digest(SMALL.replace("[java, Shop.java", "[\"java, Shop.java\"")))
        .isNotEqualTo(digest(SMALL));
  }

  @Test
  void the_order_of_components_is_part_of_the_digest_since_users_meet_it() {
    String one = "application: shop\ncomponents:\n  a: {run: [x]}\n  b: {run: [y]}\n";
    String other = "application: shop\ncomponents:\n  b: {run: [y]}\n  a: {run: [x]}\n";
    String environments = "environments: {production: {}}\n";

    assertThat(digest(one + environments)).isNotEqualTo(digest(other + environments));
  }

  /** Another value here would make every deployed configuration look changed. */
  @Test
  void the_digest_is_the_same_in_every_build() {
    assertThat(digest(SMALL).hex())
        .isEqualTo("e2106419e0492e9ced11533d6b839a77f5a5d96914a1056069084fd0345def5a");
  }

  private static Digest digest(String text) {
    return ConfigurationTest.effective(text, "production").digest();
  }
}
