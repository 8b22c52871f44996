package slipway.program;

import slipway.cli.Programs.Demo;
import slipway.cli.terminal.Terminal;
import slipway.demo.Demonstration;

/** This process as the demonstration, on a Slipway that is there for nothing else. */
final class DemoRole {
  private DemoRole() {}

  /** Whether every story ended as it should. */
  static boolean run(Demo options, OwnProcess own, Terminal terminal, Clocks clocks) {
    var stage = new DemoStage(own, Ports.free(), clocks.nanos());
    var told =
        new Demonstration.Options(
            Ports.free().port(),
            options.exit(),
            options.json(),
            terminal.out(),
            terminal.err(),
            terminal.abilities().colours());
    return new Demonstration(stage, told, clocks.nanos()).run();
  }
}
