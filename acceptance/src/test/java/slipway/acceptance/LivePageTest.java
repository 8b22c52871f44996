package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The live page of a real server in a real browser, while a canary is sent home. */
class LivePageTest {
  private static final double A_SECOND = 150;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Pattern LINK = Pattern.compile("http://\\S+/open\\?once=\\w+");

  /** Keeps every headline and tag there was, and whether the evidence was drawn as harm. */
  private static final String WATCH =
      """
      (() => {
        window.seen = [];
        const look = () => {
          const words = [...document.querySelectorAll('h1, .lead .tag, .lead .rest')].map(e => e.innerText).join(' | ');
          if (words !== window.seen.at(-1)) window.seen.push(words);
          if (document.querySelector('.evidence-chart')) window.charted = true;
        };
        new MutationObserver(look).observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true});
        look();
      })()
      """;

  @TempDir Path root;

  @Test
  void a_canary_that_harms_is_seen_going_home() {
    try (var slipway = new Slipway(root);
        var browser = Chromium.start(root.resolve("profile"))) {
      String link = link(slipway.up());
      Shop shop =
          Shop.at(root, "shop")
              .configured(
                  "instances: 1",
                  "strategy: {canary: {least: 10%, soak: 10s, atMost: 1m}}\nwatch: {for: 0s}")
              .version("v1");
      slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
      browser.open(link);
      assertThat(browser.value("location.search").asString())
          .as("the link's secret does not stay in the address")
          .isEmpty();
      browser.open(slipway.base() + "/shop/production");
      browser.awaitTrue("document.querySelector('h1')?.innerText.includes('v1')", SOON);
      try (Users users = Users.of(shop, A_SECOND)) {
        browser.value(WATCH);
        shop.version("v2", "errorRate=0.08");
        slipway.in(shop.folder(), "deploy", "v2", "--yes").ended(3);
        browser.awaitTrue("document.querySelector('.plan.at-home')", SOON);
        browser.awaitTrue("document.querySelector('h1').innerText.includes('runs v1')", SOON);
        assertThat(users.all().failedBySwitch()).isZero();
      }
      List<String> seen = seen(browser);
      assertThat(seen).anyMatch(words -> words.contains("v2") && words.contains("of users"));
      // Home takes milliseconds: that they "are being hurt" may be over before it is drawn.
      assertThat(seen).anyMatch(words -> words.contains("hurt"));
      assertThat(browser.value("window.charted === true").asBoolean()).isTrue();
      assertThat(browser.value("document.querySelector('.timeline').innerText").asString())
          .contains("goes home");

      String before = browser.value("document.querySelector('h1').innerText").asString();
      browser.open(slipway.base() + "/shop/production");
      browser.awaitTrue("document.querySelector('.plan.at-home')", SOON);
      assertThat(browser.value("document.querySelector('h1').innerText").asString())
          .isEqualTo(before);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void a_link_lets_in_once_and_whoever_has_none_is_told_how_to_get_one() {
    try (var slipway = new Slipway(root);
        var browser = Chromium.start(root.resolve("profile"))) {
      String link = link(slipway.up());
      browser.open(slipway.base() + "/");
      browser.awaitTrue("document.body.innerText.includes('slipway up')", SOON);
      browser.open(link);
      browser.awaitTrue(
          "document.querySelector('h1') && !document.body.innerText.includes('lets it in')", SOON);
      assertThat(Visit.of(port(slipway.base()), link.replaceFirst("http://[^/]+", "")).status())
          .as("a second time")
          .isEqualTo(403);
    }
  }

  private static int port(String base) {
    return Integer.parseInt(base.substring(base.lastIndexOf(':') + 1));
  }

  private static String link(Said up) {
    Matcher link = LINK.matcher(up.all());
    assertThat(link.find()).as("a link in " + up).isTrue();
    return link.group();
  }

  private static List<String> seen(Chromium browser) {
    List<String> seen = new ArrayList<>();
    for (JsonNode words : browser.value("window.seen")) {
      seen.add(words.asString());
    }
    return seen;
  }
}
