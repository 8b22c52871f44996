package slipway.testkit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import slipway.action.Action.Placement;
import slipway.application.Component;
import slipway.placement.Leases;
import slipway.placement.Performer;
import slipway.release.Release;

class SimulatedWorldTest extends TargetContract {
  private final SettableClock clock = new SettableClock();
  private final SimulatedWorld world = new SimulatedWorld(clock, _ -> false);

  @Override
  protected Performer performer() {
    return world;
  }

  @Override
  protected Leases leases() {
    return world;
  }

  @Override
  protected Component component() {
    return Samples.web("web", Samples.CANARY);
  }

  @Override
  protected Release release(String version) {
    return Samples.release(version);
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }

  @Override
  protected Duration lease() {
    return SimulatedWorld.LEASE;
  }

  @Override
  protected Map<String, Integer> running() {
    Map<String, Integer> byVersion = new LinkedHashMap<>();
    world.running().forEach((key, n) -> byVersion.put(key.substring("web ".length()), n));
    return byVersion;
  }

  /** In words, as {@code v2 1000 v1 9000}. */
  @Override
  protected Map<String, Integer> shares() {
    Map<String, Integer> shares = new LinkedHashMap<>();
    String[] words = world.users().getOrDefault("web", "").split(" ", -1);
    for (int i = 0; i + 1 < words.length; i += 2) {
      shares.put(words[i], Integer.valueOf(words[i + 1]));
    }
    if (words.length == 1 && !words[0].isEmpty()) {
      shares.put(words[0], Placement.ALL);
    }
    return shares;
  }
}
