package slipway.program;

import slipway.cli.Programs.Running;
import slipway.cli.Programs.Upgraded;

/** What a person reads when a Slipway is up. */
final class Greeting {
  private static final double MILLIS = 1000.0;

  private Greeting() {}

  /** Of a server in the background. */
  static String detached(Running running) {
    return """
        Slipway is up, in the background (pid %d).
          page    %s   (opens once)
          data    %s
          log     %s
        slipway down ends it."""
        .formatted(running.server(), running.link(), running.data(), running.log());
  }

  /** Of a Slipway that is another build now. */
  static String upgraded(Upgraded done) {
    return """
        Slipway is %s now; it was %s.
          server   pid %d; for %.1f s there was none
          agent    pid %d, took over in %.1f s; no user's request waited for it
          program  %s
        The way back is slipway upgrade --back, until slipway upgrade --finish."""
        .formatted(
            done.to(),
            done.from(),
            done.server(),
            done.serverMillis() / MILLIS,
            done.agent(),
            done.agentMillis() / MILLIS,
            done.program());
  }

  /** Of the server that this process is. */
  static String attached(Folders folders, String link, Agents.Found agent) {
    return """
        Slipway %s is up.
          page    %s   (opens once)
          data    %s
          agent   pid %d, %s
        Ctrl-C ends the server; the agent and your applications go on serving.
        slipway down ends all of them."""
        .formatted(
            Version.read(),
            link,
            folders.data(),
            agent.process().pid(),
            agent.isNew() ? "started now" : "was running");
  }
}
