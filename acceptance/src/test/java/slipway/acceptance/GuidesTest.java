package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Path;
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

  static Stream<Page> pages() {
    return Page.guides().stream()
        .filter(page -> !page.blocks(Page.COMMANDS).isEmpty())
        .filter(page -> !page.name().equals("behind-nginx"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_command_of_a_guide_does_what_the_guide_says(Page page) {
    if (!Readers.ownSlipway(page)) {
      try (var walk = new Walk(page, slipway, root.resolve(page.name()))) {
        Readers.ready(walk.isUp());
        walk.toTheEnd();
      }
      return;
    }
    Path own = root.resolve(page.name());
    try (Slipway theirs = Readers.slipway(own);
        var walk = new Walk(page, theirs, own)) {
      Readers.ready(walk);
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
