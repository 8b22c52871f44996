package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;
import static slipway.acceptance.Eventually.pass;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.demo.load.Load;
import slipway.demo.load.Stretch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Upgrades of server and agent, there and back, in the middle of a canary, under a load that never
 * tries anything twice. Named so that no build runs it; docs/performance.md has the command.
 */
class UpgradeBenchmark {
  private static final int UPGRADES = Integer.getInteger("upgrades", 50);
  private static final int KEPT_A_SECOND = Integer.getInteger("kept", 400);
  private static final int NEWCOMERS_A_SECOND = Integer.getInteger("newcomers", 1_000);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration CALM = Duration.ofSeconds(2);
  private static final long CALM_MILLIS = 500;
  private static final String CANARY = "shop.production.2";

  @TempDir Path root;
  private Slipway slipway;
  private Shop shop;

  private final List<Long> withoutServer = new ArrayList<>();
  private final List<Long> untilAgent = new ArrayList<>();
  private final List<Long> longest = new ArrayList<>();
  private final List<Long> slow = new ArrayList<>();
  private long failed;
  private long kept;

  @BeforeEach
  void a_canary() {
    slipway = new Slipway(root).measured();
    slipway.up();
    shop =
        Shop.at(root, "shop")
            .configured(
                "instances: 2",
                """
                strategy: {canary: {least: 30%, most: 30%, soak: 10h, atMost: 11h}}
                watch: {for: 0s}
                """)
            .version("v1");
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
    shop.version("v2");
    slipway.in(shop.folder(), "deploy", "v2", "--yes", "--no-wait").ended(0);
    eventually("v2 has its share", SOON, () -> slipway.share(CANARY) == 3_000);
  }

  @AfterEach
  void nothing_is_left() {
    slipway.close();
  }

  @Test
  void upgrades_under_load() {
    Path next = Archive.prepared(Archive.another("9.9.9"));
    try (Users users = Users.of(shop, KEPT_A_SECOND);
        var newcomers = new Newcomers(shop.port(), NEWCOMERS_A_SECOND)) {
      for (int i = 0; i < UPGRADES; i++) {
        long _ = newcomers.takeLongestMillis();
        Load.Mark from = users.mark();
        note(i % 2 == 0 ? upgrade(next.toString()) : upgrade("--back"));
        note(users.since(from));
        longest.add(newcomers.takeLongestMillis());
        awaitCalm(newcomers);
      }
      tell(newcomers);
      assertThat(newcomers.failed()).as("of %d newcomers", newcomers.answered()).isEmpty();
      assertThat(failed).as("of %d on kept connections", kept).isZero();
      assertThat(slipway.share(CANARY)).isEqualTo(3_000);
      assertThat(slipway.happened(CANARY)).doesNotContain("leaseExpired");
    }
  }

  /** Nobody upgrades twice in a row: the next begins when users are served as before. */
  private static void awaitCalm(Newcomers newcomers) {
    eventually(
        "newcomers are served as before",
        SOON,
        () -> {
          long _ = newcomers.takeLongestMillis();
          pass(CALM);
          return newcomers.takeLongestMillis() < CALM_MILLIS;
        });
  }

  private JsonNode upgrade(String to) {
    return new JsonMapper().readTree(slipway.run("upgrade", to, "-o", "json").ended(0).out());
  }

  private void note(JsonNode upgraded) {
    withoutServer.add(upgraded.get("serverMillis").asLong());
    untilAgent.add(upgraded.get("agentMillis").asLong());
  }

  private void note(Stretch met) {
    failed += met.failedBySwitch();
    kept += met.requests();
    slow.add(met.slower("v1", 1_000) + met.slower("v2", 1_000));
  }

  private void tell(Newcomers newcomers) {
    System.out.printf(
        "%d upgrades: %d newcomers, %d failed; %d on kept connections, %d failed, %d slower than 1 s%n",
        UPGRADES,
        newcomers.answered(),
        newcomers.failed().size(),
        kept,
        failed,
        slow.stream().mapToLong(Long::longValue).sum());
    tell("the slowest newcomer of an upgrade", longest);
    tell("without a server", withoutServer);
    tell("until the next agent had taken over", untilAgent);
  }

  private static void tell(String what, List<Long> millis) {
    List<Long> sorted = millis.stream().sorted().toList();
    System.out.printf(
        "%s: median %d ms, longest %d ms%n",
        what, sorted.get(sorted.size() / 2), Collections.max(sorted));
  }
}
