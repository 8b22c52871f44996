package slipway.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import slipway.application.Access;
import slipway.application.Component;
import slipway.application.Environment;
import slipway.application.Place;
import slipway.placement.Inventory.Instance;
import slipway.placement.Inventory.Running;
import slipway.placement.Inventory.Snapshot;
import slipway.placement.Inventory.Troubles;
import slipway.placement.Inventory.Use;
import slipway.placement.Unreachable;
import slipway.testkit.Samples;

class FrontPagesTest {
  private HttpServer application;
  private String type = "text/html; charset=utf-8";

  @BeforeEach
  void an_application_runs() throws IOException {
    application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    application.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    application.start();
  }

  @AfterEach
  void it_ends() {
    application.stop(0);
  }

  @Test
  void pages_routed_request_by_request_are_warned_of() {
    assertThat(warnings(Access.Unit.REQUEST, "ready"))
        .containsExactly(
            "web answers HTML; per-request routing mixes versions within a page; consider routing: cookie");
  }

  @Test
  void one_client_with_one_version_may_have_pages() {
    assertThat(warnings(Access.Unit.COOKIE, "ready")).isEmpty();
  }

  @Test
  void what_answers_something_else_or_is_not_ready_is_not_warned_of() {
    assertThat(warnings(Access.Unit.REQUEST, "starting")).isEmpty();
    type = "application/json";
    assertThat(warnings(Access.Unit.REQUEST, "ready")).isEmpty();
  }

  @Test
  void where_nobody_answers_nothing_is_known() {
    try (var pages =
        new FrontPages(
            () -> {
              throw new Unreachable("no agent");
            })) {
      assertThat(pages.warnings(shop(Access.Unit.REQUEST))).isEmpty();
    }
    application.stop(0);
    assertThat(warnings(Access.Unit.REQUEST, "ready")).isEmpty();
  }

  private List<String> warnings(Access.Unit unit, String state) {
    var running = new Running(1, application.getAddress().getPort(), Instant.EPOCH);
    var instance =
        new Instance(
            "web-1",
            new Place(Samples.SHOP, "web"),
            Samples.release("v1").key(),
            state,
            running,
            new Troubles(0, "", false, ""),
            Use.NONE);
    try (var pages = new FrontPages(() -> new Snapshot(List.of(instance), List.of()))) {
      return pages.warnings(shop(unit));
    }
  }

  private static Environment shop(Access.Unit unit) {
    Component web = Samples.web("web", Samples.CANARY);
    return Samples.environment(
        new Component(
            web.name(),
            web.program(),
            web.lifecycle(),
            Optional.of(new Access("127.0.0.1", 7_103, unit, "")),
            web.checks(),
            web.strategy()));
  }
}
