package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Gate;
import slipway.agent.protocol.Routes;

/** A line for every request. */
class AccessLogTest {
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @TempDir Path folder;

  private final AtomicReference<Backend.Received> seen = new AtomicReference<>();
  private final Backend backend =
      Backend.doing(
          (request, wire) -> {
            seen.set(request);
            wire.send(Backend.ok("hello"));
            return true;
          });

  @AfterEach
  void end() {
    backend.close();
  }

  private Router router(Gate.Log.Form form, boolean withoutQueries) {
    Router router = Router.start(Shop.settings(System::nanoTime), folder);
    var gate =
        new Gate(
            List.of(),
            List.of("shop"),
            List.of(),
            Gate.Redirect.NONE,
            List.of(),
            new Gate.Log(form, withoutQueries));
    router.open(Shop.PLACE, new Entry("127.0.0.1", 0, Entry.Unit.REQUEST, "", Shop.LIMITS, gate));
    router.route(
        Shop.PLACE,
        new Routes(List.of(new Routes.Arm("v2@abc", Routes.ALL)), "v2@abc", "", 0, 1_000, 0),
        Map.of("v2@abc", List.of(backend.upstream())));
    return router;
  }

  private static Browser browser(Router router) throws IOException {
    return new Browser(router.address(Shop.PLACE).orElseThrow());
  }

  private String line(int number) {
    Path file = folder.resolve("shop.production.backend.log");
    Shop.until(() -> lines(file).size() >= number);
    return lines(file).get(number - 1);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void it_says_who_asked_for_what_and_which_version_answered() throws IOException {
    try (var router = router(Gate.Log.Form.JSON, false);
        var browser = browser(router)) {
      browser.get("/a?b=\"c\"", "User-Agent: te\"st\\", "Referer: /z", "traceparent: " + PARENT);

      assertThat(line(1))
          .startsWith("{\"time\":\"20")
          .contains(
              "\"client\":\"127.0.0.1\",\"method\":\"GET\",\"host\":\"shop\"",
              "\"target\":\"/a?b=\\\"c\\\"\",\"protocol\":\"HTTP/1.1\",\"status\":200,\"bytes\":5,\"millis\":",
              "\"version\":\"v2\",\"release\":\"v2@abc\",\"instance\":\"i"
                  + backend.port()
                  + "\",\"share\":1.0000,\"trace\":\"4bf92f3577b34da6a3ce929d0e0e4736\"",
              "\"referer\":\"/z\",\"agent\":\"te\\\"st\\\\\"}");
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("shop.production.backend.log"))))
        .isEqualTo("rw-------");
  }

  @Test
  void the_combined_form_is_one_that_common_programs_read() throws IOException {
    try (var router = router(Gate.Log.Form.COMBINED, true);
        var browser = browser(router)) {
      browser.get("/a?token=secret", "User-Agent: te\"st", "traceparent: " + PARENT);

      assertThat(line(1))
          .matches(
              "127\\.0\\.0\\.1 - - \\[[^]]+ \\+0000] \"GET /a HTTP/1\\.1\" 200 5 \"-\""
                  + " \"te\\\\\"st\" version=v2 share=100\\.00% millis=[0-9.]+"
                  + " trace=4bf92f3577b34da6a3ce929d0e0e4736");
    }
  }

  @Test
  void a_stated_trace_is_passed_on_and_another_is_made_where_there_is_none_or_a_wrong_one()
      throws IOException {
    try (var router = router(Gate.Log.Form.JSON, false);
        var browser = browser(router)) {
      browser.get("/", "traceparent: " + PARENT, "tracestate: a=b");
      assertThat(seen.get().header("traceparent")).isEqualTo(PARENT);
      assertThat(seen.get().header("tracestate")).isEqualTo("a=b");

      for (String wrong :
          List.of(
              "X-Other: x",
              "traceparent: 00-00000000000000000000000000000000-00f067aa0ba902b7-01",
              "traceparent: ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
              "traceparent: " + PARENT + "-more",
              "traceparent: " + PARENT + "\r\ntraceparent: " + PARENT)) {
        browser.get("/", wrong, "tracestate: a=b");
        String made = seen.get().header("traceparent");
        assertThat(made).as(wrong).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01").isNotEqualTo(PARENT);
        assertThat(seen.get().headers()).doesNotContainKey("tracestate");
      }
      assertThat(line(6)).contains(seen.get().header("traceparent").substring(3, 35));
    }
  }

  @Test
  void without_a_log_no_trace_is_made_and_what_comes_goes_on() throws IOException {
    try (var shop = Shop.open().running("v1", backend).only("v1");
        var browser = shop.browser()) {
      browser.get("/");
      assertThat(seen.get().headers()).doesNotContainKey("traceparent");
      browser.get("/", "traceparent: anything");
      assertThat(seen.get().header("traceparent")).isEqualTo("anything");
    }
  }

  @Test
  void answers_of_the_routers_own_and_bytes_that_are_no_request_have_lines_too()
      throws IOException {
    try (var router = router(Gate.Log.Form.JSON, false)) {
      try (var browser = browser(router)) {
        browser.send("GET / HTTP/1.1\r\nHost: other\r\n\r\n");
        browser.reply();
      }
      assertThat(line(1))
          .contains("\"host\":\"other\"", "\"status\":421")
          .doesNotContain("version");
      try (var browser = browser(router)) {
        browser.send("nonsense\r\n\r\n");
        browser.reply();
      }
      assertThat(line(2)).contains("\"method\":\"-\"", "\"status\":400");
      backend.now(
          (_, wire) -> {
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
            wire.reset();
            return false;
          });
      try (var browser = browser(router)) {
        browser.send("GET /broken HTTP/1.1\r\nHost: shop\r\n\r\n");
        browser.in().readAllBytes();
      }
      assertThat(line(3)).contains("\"status\":200", "\"end\":\"broken\"", "\"version\":\"v2\"");
    }
  }

  @Test
  void every_request_of_many_has_a_line_once_the_router_has_ended() throws IOException {
    int requests = 2_000;
    try (var router = router(Gate.Log.Form.JSON, false);
        var browser = browser(router)) {
      for (int i = 0; i < requests; i++) {
        browser.get("/" + i);
      }
    }
    assertThat(lines(folder.resolve("shop.production.backend.log"))).hasSize(requests);
  }

  @Test
  void where_nothing_can_be_written_users_are_served_all_the_same() throws IOException {
    Files.createDirectory(folder.resolve("shop.production.backend.log"));
    try (var router = router(Gate.Log.Form.JSON, false);
        var browser = browser(router)) {
      for (int i = 0; i < 20; i++) {
        assertThat(browser.get("/").status()).isEqualTo(200);
      }
    }
  }
}
