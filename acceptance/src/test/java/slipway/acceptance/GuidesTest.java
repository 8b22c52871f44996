package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of the guide is followed by a reader who begins in an empty folder and types all. */
@Execution(CONCURRENT)
class GuidesTest {
  @TempDir static Path root;
  private static Slipway slipway;

  @BeforeAll
  static void one_slipway() {
    slipway = Readers.slipway(root);
    slipway.up();
  }

  @AfterAll
  static void nothing_is_left() {
    slipway.close();
  }

  @Test
  void every_block_of_a_guide_says_what_it_is() {
    for (Page page : Page.guides()) {
      long fences = page.text().lines().filter(line -> line.strip().startsWith("```")).count();
      assertThat(page.blocks()).as("blocks of " + page).hasSize((int) fences / 2);
      assertThat(page.blocks())
          .as("blocks of " + page)
          .allMatch(
              block ->
                  block.file().isPresent()
                      || Set.of(Page.COMMANDS, Page.PRINTED).contains(block.language())
                      || Walk.EXCERPTS.contains(block.language()));
    }
  }

  /** All but those that are followed below, or under load by {@link UpgradeTest}. */
  static Stream<Page> pages() {
    var others = Set.of("backup", "behind-nginx", "first-deployment", "upgrading");
    return Page.guides().stream()
        .filter(page -> !page.blocks(Page.COMMANDS).isEmpty())
        .filter(page -> !others.contains(page.name()));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_command_of_a_guide_does_what_the_guide_says(Page page) {
    try (var walk = new Walk(page, slipway, root.resolve(page.name()))) {
      Readers.ready(walk.isUp());
      walk.toTheEnd();
    }
  }

  @Test
  void a_first_deployment_begins_with_the_start_of_slipway() {
    alone(Page.guide("first-deployment"), Readers::firstDeployment);
  }

  @Test
  void what_was_saved_comes_back_elsewhere_and_what_is_newer_is_taken_as_it_is() {
    alone(Page.guide("backup"), Readers::backup);
  }

  /** With a Slipway of the reader's own, because it ends or is started anew on the way. */
  private static void alone(Page page, Consumer<Walk> ready) {
    Path own = root.resolve(page.name());
    try (Slipway theirs = Readers.slipway(own);
        var walk = new Walk(page, theirs, own)) {
      ready.accept(walk);
      walk.toTheEnd();
    }
  }

  @Test
  void users_move_from_a_process_started_by_hand_to_slipway_behind_nginx_and_no_request_fails() {
    Path own = root.resolve("behind-nginx");
    try (var nginx = Nginx.in(own);
        var walk = new Walk(Page.guide("behind-nginx"), slipway, own)) {
      Readers.ready(walk.isUp());
      walk.replacing("/etc/nginx", nginx.folder())
          .replacing("sudo nginx", nginx.command())
          .replacing("listen 80;", "listen 127.0.0.1:" + nginx.port() + ";")
          .replacing("http://127.0.0.1/", "http://127.0.0.1:" + nginx.port() + "/")
          .ends("slipway deploy v1", 3);
      walk.to("slipway up --detach");
      try (var users = new Trickle(nginx.port(), "/", 50)) {
        walk.toTheEnd();
        assertThat(users.visits())
            .hasSizeGreaterThan(200)
            .allSatisfy(visit -> assertThat(visit.status()).as(visit.body()).isEqualTo(200));
      }
    }
  }
}
