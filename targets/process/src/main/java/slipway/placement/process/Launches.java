package slipway.placement.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import slipway.agent.protocol.Launch;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Request;
import slipway.application.Component;
import slipway.application.Lifecycle;
import slipway.application.Limits;
import slipway.placement.Order;
import slipway.release.Release;

/** Our components in the agent's words. */
final class Launches {
  private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\{)\\{([a-z]+)}");
  private static final long PREPARE_MILLIS = 30 * 60_000;

  private final ReleaseCopies copies;

  Launches(ReleaseCopies copies) {
    this.copies = copies;
  }

  Place place(Order order) {
    return AgentWords.place(order.place());
  }

  Launch of(Order order, Component component, Release release) {
    Lifecycle lifecycle = component.lifecycle();
    return new Launch(
        place(order),
        release.key(),
        copies.prepared().folder(way(order, component, release)).toString(),
        filled(component.program().run(), order, component, release),
        filled(component.program().environment(), order, component, release),
        new Launch.Conduct(
            lifecycle.ready().orElse(""),
            lifecycle.within().toMillis(),
            lifecycle.warmUp().path(),
            lifecycle.warmUp().count(),
            lifecycle.stop().signal(),
            lifecycle.stop().within().toMillis(),
            lifecycle.single(),
            limits(component.program().limits())),
        lifecycle.after());
  }

  private static Launch.Limits limits(Limits limits) {
    return new Launch.Limits(
        limits.memory().orElse(0L), limits.cpu().orElse(0), limits.files().orElse(0));
  }

  /** How the release's copy is prepared for the component. */
  PreparedCopies.Way way(Order order, Component component, Release release) {
    var program = component.program();
    return new PreparedCopies.Way(
        release.artifact(),
        component.name(),
        filled(program.prepare(), order, component, release),
        new TreeMap<>(filled(known(program.environment()), order, component, release)));
  }

  /** Runs once for the deployment, however often it is asked for. */
  Request prepare(Order order, PreparedCopies.Way way, Path folder) {
    return new Request.Job(
        "prepare %s in %s for %s".formatted(way.name(), way.artifact().hex(), order.deployment()),
        place(order),
        folder.toString(),
        way.command(),
        way.environment(),
        PREPARE_MILLIS);
  }

  /** While a copy is prepared there is no port yet, and whoever deploys it may change. */
  private static Map<String, String> known(Map<String, String> environment) {
    Map<String, String> known = new TreeMap<>(environment);
    known.values().removeIf(v -> v.contains("{port}") || v.contains("{deployment}"));
    return known;
  }

  private static Map<String, String> filled(
      Map<String, String> texts, Order order, Component component, Release release) {
    Map<String, String> filled = new HashMap<>();
    texts.forEach((name, text) -> filled.put(name, filled(text, order, component, release)));
    return filled;
  }

  private static List<String> filled(
      List<String> texts, Order order, Component component, Release release) {
    return texts.stream().map(text -> filled(text, order, component, release)).toList();
  }

  /** What the agent cannot know; {@code {port}} it fills in itself, and two braces are one. */
  private static String filled(String text, Order order, Component component, Release release) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    switch (found.group(1)) {
                      case "version" -> release.version();
                      case "application" -> order.deployment().lane().application();
                      case "environment" -> order.deployment().lane().environment();
                      case "component" -> component.name();
                      case "deployment" -> order.deployment().toString();
                      default -> found.group();
                    }));
  }
}
