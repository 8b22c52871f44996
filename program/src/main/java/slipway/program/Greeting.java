package slipway.program;

import slipway.cli.Programs.Running;

/** What a person reads when a Slipway is up. */
final class Greeting {
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
