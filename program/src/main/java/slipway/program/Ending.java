package slipway.program;

import java.util.Optional;
import slipway.cli.Programs.Ended;

/** Ends what is left of a Slipway whose server does not answer. */
final class Ending {
  private final Folders folders;
  private final Agents agents;
  private final Remains remains;

  Ending(Folders folders, Agents agents) {
    this.folders = folders;
    this.agents = agents;
    this.remains = new Remains(folders);
  }

  /**
   * Ends it.
   *
   * @param keep leaves agent and applications
   */
  Ended end(boolean keep) {
    Optional<ProcessHandle> server = remains.server();
    server.ifPresent(Remains::end);
    Optional<Agents.Found> agent = keep ? agents.find() : endApplications();
    boolean any = agent.isPresent();
    return new Ended(
        folders.data().toString(),
        server.map(ProcessHandle::pid),
        server.isPresent() ? Ended.KILLED : Ended.NONE,
        agent.map(found -> found.process().pid()),
        any ? (keep ? Ended.LEFT : Ended.ENDED) : Ended.NONE);
  }

  /** Instances that outlived their agent are ended by another, which adopts them first. */
  private Optional<Agents.Found> endApplications() {
    Optional<Agents.Found> agent = agents.find();
    if (agent.isEmpty() && remains.anyInstance()) {
      folders.make();
      agent = Optional.of(agents.findOrStart());
    }
    agent.ifPresent(found -> agents.end(found.process()));
    RunTimeFolder.leave(folders.runTime(), folders.data());
    return agent;
  }

  static String inWords(Ended ended) {
    String server =
        ended
            .server()
            .map("the server (pid %d) did not answer and has been ended"::formatted)
            .orElse("no server runs");
    String applications =
        switch (ended.applications()) {
          case Ended.LEFT -> "the agent and the applications are left as they are";
          case Ended.ENDED -> "the agent and the applications have ended";
          default -> "no agent and no application runs";
        };
    return server + "\n" + applications;
  }
}
