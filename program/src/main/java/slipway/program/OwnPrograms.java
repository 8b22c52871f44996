package slipway.program;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import slipway.cli.ExitCode;
import slipway.cli.Programs;
import slipway.cli.terminal.Terminal;
import slipway.demo.Demonstration;

/** Slipway's own processes, as the command line asks for them. */
final class OwnPrograms implements Programs {
  private final Map<String, String> environment;
  private final Path here;
  private final Terminal terminal;
  private final Clocks clocks;
  private final OwnProcess own = OwnProcess.likeThis();

  OwnPrograms(Map<String, String> environment, Path here, Terminal terminal, Clocks clocks) {
    this.environment = environment;
    this.here = here;
    this.terminal = terminal;
    this.clocks = clocks;
  }

  @Override
  public String version() {
    return Version.read();
  }

  @Override
  public int up(Up options, Answers answers) {
    return saying(
        () -> {
          Serving serving = Serving.of(options.server());
          Folders folders = makeFolders(options.data(), options.runTime(), serving.listen());
          if (options.detached()) {
            Running running = detached(folders, serving);
            answers.answer(running, () -> sayDetached(running));
          } else {
            serve(folders, serving, (address, link, agent) -> sayUp(folders, link, agent));
          }
        });
  }

  private Running detached(Folders folders, Serving serving) {
    var ready = new DetachedServer(folders, own, Map.of(), clocks.nanos()).start(serving);
    return new Running(
        ready.address(),
        ready.link(),
        ready.process().pid(),
        agents(folders).find().map(found -> found.process().pid()),
        folders.data().toString(),
        folders.serverLog().path().toString());
  }

  private void sayDetached(Running running) {
    say(
        """
        Slipway is up, in the background (pid %d).
          page    %s   (opens once)
          data    %s
          log     %s
        slipway down ends it."""
            .formatted(running.server(), running.link(), running.data(), running.log()));
  }

  private void sayUp(Folders folders, String link, Agents.Found agent) {
    say(
        """
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
                agent.isNew() ? "started now" : "was running"));
  }

  @Override
  public int server(Server options) {
    return saying(
        () -> {
          Serving serving = Serving.of(options.server());
          serve(
              makeFolders(options.data(), options.runTime(), serving.listen()),
              serving,
              (address, link, agent) -> {
                say("the server answers at http://%s".formatted(text(address)));
                DetachedServer.tell(environment, link);
              });
        });
  }

  private void serve(Folders folders, Serving serving, ServerRole.Announcement announcement) {
    new ServerRole(folders, own, environment, terminal, clocks).run(serving, announcement);
  }

  @Override
  public int agent(Agent options) {
    return saying(
        () -> AgentRole.run(folders(options.data(), options.runTime()), environment, clocks));
  }

  @Override
  public int down(Down options, Answers answers) {
    return saying(
        () -> {
          if (Files.notExists(options.data())) {
            answers.answer(
                Ended.nothing(options.data()),
                () -> say("nothing runs: there is no data folder " + options.data()));
            return;
          }
          Folders folders = folders(options.data(), options.runTime());
          Ended ended = new Ending(folders, agents(folders)).end(options.keep());
          answers.answer(ended, () -> say(Ending.inWords(ended)));
        });
  }

  @Override
  public int demo(Demo options) {
    try {
      var stage = new DemoStage(own, Ports.free(), clocks.nanos());
      var told =
          new Demonstration.Options(
              Ports.free().port(),
              options.exit(),
              options.json(),
              terminal.out(),
              terminal.err(),
              terminal.abilities().colours());
      boolean ok = new Demonstration(stage, told, clocks.nanos()).run();
      return ok ? ExitCode.DONE.number() : ExitCode.REFUSED.number();
    } catch (StartRefused e) {
      terminal.err().println(e.words());
      terminal.err().flush();
      return ExitCode.REFUSED.number();
    }
  }

  /**
   * The folders, made; refused where they are another Slipway's, or where the address is not free:
   * nothing is to be begun in vain. Our own server's address is another matter.
   */
  private Folders makeFolders(Path data, Optional<Path> runTime, ListenAddress listen) {
    Folders folders = folders(data, runTime);
    agents(folders).refuseStrangers();
    if (new Remains(folders).server().isEmpty()) {
      Ports.refuseTaken(listen);
    }
    folders.make();
    return folders;
  }

  private Folders folders(Path data, Optional<Path> runTime) {
    PrivateFolder.refuseFile(data);
    return new Folders(data, RunTimeFolder.find(data, runTime, environment, here));
  }

  private Agents agents(Folders folders) {
    return new Agents(folders, own, Version.read(), clocks.nanos());
  }

  private int saying(Runnable work) {
    try {
      work.run();
      return ExitCode.DONE.number();
    } catch (StartRefused e) {
      terminal.err().println(e.words());
      terminal.err().flush();
      return ExitCode.REFUSED.number();
    }
  }

  private void say(String words) {
    terminal.out().println(words);
    terminal.out().flush();
  }

  private static String text(InetSocketAddress address) {
    return new ListenAddress(address.getHostString(), address.getPort()).toString();
  }
}
