package slipway.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import slipway.cli.Diagnosis;
import slipway.cli.ExitCode;
import slipway.cli.Programs;
import slipway.cli.terminal.Terminal;
import slipway.program.log.Format;

/** Slipway's own processes, as the command line asks for them. */
final class OwnPrograms implements Programs {
  private final Map<String, String> environment;
  private final Terminal terminal;
  private final Clocks clocks;
  private final Path here;
  private final OwnProcess own;
  private final OwnFolders ownFolders;

  OwnPrograms(Map<String, String> environment, Path here, Terminal terminal, Clocks clocks) {
    this(environment, here, terminal, clocks, OwnProcess.likeThis());
  }

  private OwnPrograms(
      Map<String, String> environment,
      Path here,
      Terminal terminal,
      Clocks clocks,
      OwnProcess own) {
    this.environment = environment;
    this.terminal = terminal;
    this.clocks = clocks;
    this.own = own;
    this.here = here;
    this.ownFolders = new OwnFolders(environment, here, own, clocks);
  }

  /** The same, whose own processes log in that form. */
  private OwnPrograms logging(Format format) {
    return new OwnPrograms(environment, here, terminal, clocks, own.and(format.environment()));
  }

  @Override
  public String version() {
    return Version.read();
  }

  @Override
  public int up(Up options, Answers answers) {
    return doing(
        () -> {
          Format format = OwnLog.format(options.server().log(), environment);
          logging(format).up(options, answers, format);
        });
  }

  private void up(Up options, Answers answers, Format format) {
    Serving serving = Serving.of(options.server());
    moveIfAsked(options.data(), options.server());
    Folders folders = ownFolders.make(options.data(), options.runTime(), serving.listen());
    if (options.detached()) {
      Running running = detached(folders, serving);
      answers.answer(running, () -> say(Greeting.detached(running)));
    } else {
      ServerRole.log(format);
      serve(
          folders,
          ownFolders.agents(folders),
          serving,
          (_, link, agent) -> say(Greeting.attached(folders, link, agent)));
    }
  }

  private static void moveIfAsked(Path data, ServerOptions options) {
    if (options.moved()) {
      Home.move(data);
    }
  }

  private Running detached(Folders folders, Serving serving) {
    var ready = new DetachedServer(folders, own, Map.of(), clocks.nanos()).start(serving);
    return new Running(
        ready.address(),
        ready.link(),
        ready.process().pid(),
        ownFolders.agents(folders).find().map(found -> found.process().pid()),
        folders.data().toString(),
        folders.serverLog().path().toString());
  }

  @Override
  public int server(Server options) {
    return doing(
        () -> {
          Format format = OwnLog.format(options.server().log(), environment);
          ServerRole.log(format);
          logging(format).serve(options);
        });
  }

  private void serve(Server options) {
    Serving serving = Serving.of(options.server());
    NextServer.in(environment).ifPresent(next -> next.awaitTurn(clocks));
    moveIfAsked(options.data(), options.server());
    Folders folders = ownFolders.make(options.data(), options.runTime(), serving.listen());
    Agents agents = ownFolders.agents(folders);
    serve(
        folders,
        options.awaitsAgent() ? agents.awaited(clocks.nanos()) : agents,
        serving,
        (url, link, agent) -> {
          ServerRole.sayReady(url, agent.process().pid());
          DetachedServer.tell(environment, link);
        });
  }

  private void serve(Folders folders, Agents agents, Serving serving, Announcement announcement) {
    new ServerRole(folders, agents, own, environment, terminal, clocks).run(serving, announcement);
  }

  @Override
  public int agent(Agent options) {
    return doing(
        () -> {
          Format format = OwnLog.format(options.log(), environment);
          new AgentRole(
                  ownFolders.find(options.data(), options.runTime()),
                  "",
                  own.and(format.environment()),
                  format)
              .run(environment, clocks);
        });
  }

  @Override
  public int down(Down options, Answers answers) {
    return doing(
        () -> {
          if (Files.notExists(options.data())) {
            answers.answer(
                Ended.nothing(options.data()),
                () -> say("nothing runs: there is no data folder " + options.data()));
            return;
          }
          Home.refuseCopy(options.data());
          Folders folders = ownFolders.find(options.data(), options.runTime());
          Ended ended = new Ending(folders, ownFolders.agents(folders)).end(options.keep());
          answers.answer(ended, () -> say(Ending.inWords(ended)));
        });
  }

  @Override
  public int backup(Backup options, Answers answers) {
    return doing(
        () -> {
          var made = new BackupRole(clocks.wall()).make(options);
          made.warnings().forEach(warning -> terminal.err().println("warning: " + warning));
          answers.answer(made, () -> say(made.file() + " is made and whole"));
        });
  }

  @Override
  public int verify(Path backup, Answers answers) {
    return doing(
        () -> {
          Whole whole = new BackupRole(clocks.wall()).verify(backup);
          answers.answer(whole, () -> say(BackupRole.words(whole)));
        });
  }

  @Override
  public int restore(Restore options, Answers answers) {
    return doing(
        () -> {
          Whole whole = new BackupRole(clocks.wall()).restore(options);
          answers.answer(whole, () -> say(BackupRole.words(options, whole)));
        });
  }

  @Override
  public List<Diagnosis> examine(Path data, Optional<Path> runTime) {
    return new DoctorRole(ownFolders, clocks).examine(data, runTime);
  }

  @Override
  public int install(Install options, Answers answers) {
    return doing(
        () -> {
          Installed done = InstallRole.install(options, own);
          answers.answer(done, () -> say(InstallWords.of(done)));
        });
  }

  @Override
  public int uninstall(Uninstall options, Answers answers) {
    return doing(
        () -> {
          Uninstalled done = InstallRole.uninstall(options);
          answers.answer(done, () -> say(InstallWords.of(done)));
        });
  }

  @Override
  public int upgrade(Upgrade options, Answers answers) {
    return saying(
        () ->
            upgraded(options)
                .map(
                    done -> {
                      answers.answer(done, () -> say(Greeting.upgraded(done)));
                      return ExitCode.DONE;
                    })
                .orElse(ExitCode.REFUSED));
  }

  /** Empty when it failed, and why has been said. */
  private Optional<Upgraded> upgraded(Upgrade options) {
    Optional<DataOwner> owner = DataOwner.ofOthers(options.data());
    if (owner.isPresent()) {
      return InstalledUpgrade.of(owner.get(), options.data(), own, environment).run(options);
    }
    Folders folders = ownFolders.find(options.data(), options.runTime());
    var upgrade = new slipway.program.Upgrade(folders, own, environment, clocks);
    return Optional.of(options.to().map(upgrade::to).orElseGet(upgrade::back));
  }

  @Override
  public int demo(Demo options) {
    return saying(
        () -> DemoRole.run(options, own, terminal, clocks) ? ExitCode.DONE : ExitCode.REFUSED);
  }

  private int doing(Runnable work) {
    return saying(
        () -> {
          work.run();
          return ExitCode.DONE;
        });
  }

  private int saying(Supplier<ExitCode> work) {
    try {
      return work.get().number();
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
}
