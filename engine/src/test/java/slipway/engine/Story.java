package slipway.engine;

import static slipway.evidence.Verdict.GOOD;
import static slipway.evidence.Verdict.HARMFUL;
import static slipway.evidence.Verdict.NO_DATA;
import static slipway.evidence.Verdict.UNDECIDED;
import static slipway.testkit.Samples.BLUE_GREEN;
import static slipway.testkit.Samples.CANARY;
import static slipway.testkit.Samples.RECREATE;
import static slipway.testkit.Samples.ROLLING;
import static slipway.testkit.Samples.SHOP;
import static slipway.testkit.Samples.change;
import static slipway.testkit.Samples.first;
import static slipway.testkit.Samples.single;
import static slipway.testkit.Samples.web;
import static slipway.testkit.Samples.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import slipway.action.Action;
import slipway.action.Action.Placement;
import slipway.application.Environment;
import slipway.application.Strategy;
import slipway.application.Strategy.Bounds;
import slipway.application.Strategy.Judgement;
import slipway.application.Strategy.OnUndecided;
import slipway.application.Strategy.Ramp;
import slipway.deployment.Command;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.deployment.Proposal;
import slipway.deployment.State;
import slipway.deployment.State.Exposed;
import slipway.deployment.State.Observing;
import slipway.deployment.State.Watching;
import slipway.evidence.Verdict;
import slipway.lane.Ask;
import slipway.release.Release;
import slipway.testkit.Samples;

/** What people ask, what the world refuses, what the evidence says, and how it must end. */
enum Story {
  FIRST("v1 Live", "v1 10000") {},
  FIRST_FAILS_ITS_CHECKS("v1 Failed", "") {
    @Override
    Predicate<Action> refused() {
      return action -> action instanceof Action.Verify;
    }
  },
  UNDECIDED_AND_ALLOWED_TO_PROCEED("v1 Live, v2 Live", "v2 10000") {},
  GOOD_EARLY("v1 Live, v2 Live", "v2 10000") {
    @Override
    Verdict exposing(int share) {
      return share >= 1_000 ? GOOD : UNDECIDED;
    }
  },
  RAMPED("v1 Live, v2 Live", "v2 10000") {
    @Override
    Environment environment() {
      return environmentOf(new Strategy.Canary(Ramp.DEFAULT, Samples.BOUNDS, Judgement.DEFAULT));
    }

    @Override
    Verdict exposing(int share) {
      return share >= 2_000 ? GOOD : UNDECIDED;
    }
  },
  HARMFUL_AT_HALF("v1 Live, v2 RolledBack", "v1 10000") {
    @Override
    Verdict exposing(int share) {
      return share >= 5_000 ? HARMFUL : UNDECIDED;
    }
  },
  HARMFUL_AFTER_PROMOTION("v1 Live, v2 RolledBack", "v1 10000") {
    @Override
    Verdict watching() {
      return HARMFUL;
    }
  },
  HARMFUL_WHILE_PAUSED("v1 Live, v2 RolledBack", "v1 10000") {
    @Override
    List<Asking> asks() {
      return and(super.asks(), command(83, new Command.Pause("ada", "lunch")));
    }

    @Override
    Verdict of(Deployment deployment, Exposed exposed) {
      return deployment.state() instanceof State.Paused ? HARMFUL : UNDECIDED;
    }
  },
  PAUSED_AND_RESUMED("v1 Live, v2 Live", "v2 10000") {
    @Override
    List<Asking> asks() {
      return and(
          super.asks(),
          command(83, new Command.Pause("ada", "lunch")),
          command(110, new Command.Resume("ada")));
    }
  },
  NOBODY_CAME_AND_A_PERSON_WENT_HOME("v1 Live, v2 RolledBack", "v1 10000") {
    @Override
    Verdict exposing(int share) {
      return NO_DATA;
    }

    @Override
    List<Asking> asks() {
      return and(super.asks(), rollBack(270));
    }
  },
  HELD_AND_BEGUN_ANEW("v1 Live, v2 RolledBack", "v1 10000") {
    @Override
    Environment environment() {
      return environmentOf(canary(OnUndecided.HOLD));
    }

    @Override
    List<Asking> asks() {
      return and(super.asks(), command(180, new Command.Resume("ada")), rollBack(250));
    }
  },
  UNDECIDED_AND_SENT_HOME("v1 Live, v2 RolledBack", "v1 10000") {
    @Override
    Environment environment() {
      return environmentOf(canary(OnUndecided.ROLLBACK));
    }
  },
  NEVER_READY("v1 Live, v2 RolledBack", "v1 10000") {
    @Override
    Predicate<Action> refused() {
      return action -> action instanceof Action.Start(_, var release, _) && isV2(release);
    }
  },
  SHARE_REFUSED("v1 Live, v2 RolledBack", "v1 10000") {
    @Override
    Predicate<Action> refused() {
      return action -> action instanceof Action.Share(var placement) && placement.share() == 5_000;
    }
  },
  WAY_HOME_REFUSED("v1 Live, v2 Stuck", "v1") {
    @Override
    Predicate<Action> refused() {
      return action -> action instanceof Action.Share(var placement) && placement.share() == 0;
    }

    @Override
    Verdict exposing(int share) {
      return HARMFUL;
    }
  },
  REGRETTED_WHEN_LIVE("v1 Live, v2 RolledBack", "v1 10000") {
    @Override
    List<Asking> asks() {
      return and(super.asks(), rollBack(250));
    }
  },
  REGRETTED_TWICE("v1 Live, v2 RolledBack", "v1 10000") {
    @Override
    List<Asking> asks() {
      return and(super.asks(), rollBack(250), rollBack(260));
    }
  },
  LEASE_RAN_OUT_ONCE("v1 Live, v2 Live", "v2 10000") {
    @Override
    boolean downAt(int second) {
      return second > 82 && second < 110;
    }
  },
  LEASE_RAN_OUT_TWICE("v1 Live, v2 RolledBack", "v1 10000") {
    @Override
    boolean downAt(int second) {
      return (second > 82 && second < 110) || (second > 111 && second < 140);
    }
  },
  BLUE_GREEN_SWITCH("v1 Live, v2 Live", "v2 10000") {
    @Override
    Environment environment() {
      return environmentOf(BLUE_GREEN);
    }
  },
  INSTANCE_BY_INSTANCE("v1 Live, v2 Live", "v2 10000") {
    @Override
    Environment environment() {
      return environmentOf(ROLLING);
    }
  },
  INSTANCE_BY_INSTANCE_HARMFUL("v1 Live, v2 RolledBack", "v1 10000") {
    @Override
    Environment environment() {
      return environmentOf(ROLLING);
    }

    @Override
    Verdict exposing(int share) {
      return share == Placement.ALL ? HARMFUL : UNDECIDED;
    }
  },
  RECREATED("v1 Live, v2 Live", "v2 10000") {
    @Override
    Environment environment() {
      return environmentOf(RECREATE);
    }
  },
  RECREATED_IN_VAIN("v1 Live, v2 RolledBack", "v1 10000") {
    @Override
    Environment environment() {
      return environmentOf(RECREATE);
    }

    @Override
    Predicate<Action> refused() {
      return action -> action instanceof Action.Verify(_, var release, _) && isV2(release);
    }
  },
  SEVERAL_COMPONENTS_GO_HOME_TOGETHER("v1 Live, v2 RolledBack", "v1 10000") {
    @Override
    Environment environment() {
      return Samples.environment(web("web", CANARY), worker("worker", ROLLING), single("clock"));
    }

    @Override
    List<Asking> asks() {
      return and(super.asks(), rollBack(250));
    }
  },
  A_NEWER_ONE_ENDS_THE_WATCH("v1 Live, v2 Live, v3 Live", "v3 10000") {
    @Override
    List<Asking> asks() {
      return and(super.asks(), open(112, change(environment(), "v2", "v3")));
    }
  },
  REMOVED_AND_BROUGHT_BACK("v1 Live, v2 Live, removal RolledBack", "v2 10000") {
    @Override
    List<Asking> asks() {
      return and(super.asks(), open(250, Samples.removal(environment(), "v2")), rollBack(270));
    }
  },
  RESTARTED("v1 Live, v2 Live, v2 Live", "v2 10000") {
    @Override
    List<Asking> asks() {
      return and(super.asks(), open(250, Samples.restart(environment(), "v2", "now")));
    }
  };

  record Asking(int second, Consumer<Engine> ask) {}

  private static final int UNTIL_REST = 120;

  private final String deployments;
  private final String users;

  Story(String deployments, String users) {
    this.deployments = deployments;
    this.users = users;
  }

  List<String> deployments() {
    return List.of(deployments.split(", ", -1));
  }

  String users() {
    return users;
  }

  Environment environment() {
    return environmentOf(CANARY);
  }

  /** v1 at once, and v2 when its watch is over. */
  List<Asking> asks() {
    Asking v1 = open(0, first(environment(), "v1"));
    return deployments().size() == 1
        ? List.of(v1)
        : List.of(v1, open(80, change(environment(), "v1", "v2")));
  }

  Predicate<Action> refused() {
    return _ -> false;
  }

  Verdict exposing(int share) {
    return UNDECIDED;
  }

  Verdict watching() {
    return UNDECIDED;
  }

  boolean downAt(int second) {
    return false;
  }

  int seconds() {
    return asks().getLast().second() + UNTIL_REST;
  }

  Verdict of(Deployment deployment, Exposed exposed) {
    boolean second = deployment.id().number() == 2;
    return switch (exposed) {
      case Observing observing -> second ? exposing(observing.share()) : UNDECIDED;
      case Watching _ -> second ? watching() : UNDECIDED;
      case State.Sharing _ -> UNDECIDED;
    };
  }

  ScriptedJudge.Script script() {
    return this::of;
  }

  private static Environment environmentOf(Strategy strategy) {
    return Samples.environment(web("web", strategy));
  }

  private static Strategy canary(OnUndecided onUndecided) {
    return new Strategy.Canary(
        Samples.STAGES,
        new Bounds(Duration.ofSeconds(10), Duration.ofMinutes(1), onUndecided),
        Judgement.DEFAULT);
  }

  private static boolean isV2(Release release) {
    return release.version().equals("v2");
  }

  private static List<Asking> and(List<Asking> first, Asking... more) {
    List<Asking> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return all;
  }

  private static Asking open(int second, Proposal proposal) {
    return new Asking(second, engine -> engine.submit(SHOP, new Ask.Open(proposal), "ada"));
  }

  private static Asking rollBack(int second) {
    return new Asking(
        second, engine -> engine.submit(SHOP, new Ask.RollBack("ada", "regret"), "ada"));
  }

  private static Asking command(int second, Command command) {
    return new Asking(second, engine -> engine.submit(new DeploymentId(SHOP, 2), command, "ada"));
  }
}
