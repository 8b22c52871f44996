package slipway.cli;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * All commands. Only the class of the one that was typed is loaded: a command line that starts
 * slowly is felt a hundred times a day.
 */
final class Commands {
  private Commands() {}

  /** Commands that belong together in the usage. */
  enum Group {
    HERE("Slipway itself"),
    WRITE("What is to run"),
    RELEASE("Releases on their way"),
    LOOK("What runs, and what happened");
    private final String title;

    Group(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /** A command by its name, as it is typed. */
  record Entry(String name, Group group, String summary) {}

  static final List<Entry> ALL =
      List.of(
          new Entry("demo", Group.HERE, "shows in 90 seconds what Slipway does"),
          new Entry("up", Group.HERE, "starts Slipway here"),
          new Entry("down", Group.HERE, "ends it, and the applications"),
          new Entry("upgrade", Group.HERE, "replaces Slipway by another build while it works"),
          new Entry("server", Group.HERE, "runs the server in the foreground"),
          new Entry("agent", Group.HERE, "runs the agent in the foreground"),
          new Entry("backup", Group.HERE, "saves all Slipway keeps in one file"),
          new Entry("backup verify", Group.HERE, "reads a backup, all of it"),
          new Entry("restore", Group.HERE, "makes a data folder of a backup"),
          new Entry("install", Group.HERE, "puts it onto a host, with units of systemd"),
          new Entry("uninstall", Group.HERE, "takes away what install wrote"),
          new Entry("token create", Group.HERE, "lets somebody in: a CI job, a colleague"),
          new Entry("token list", Group.HERE, "shows who was let in"),
          new Entry("token revoke", Group.HERE, "lets somebody in no longer"),
          new Entry("completion", Group.HERE, "completes commands in bash or zsh"),
          new Entry("version", Group.HERE, "says which version this is"),
          new Entry("init", Group.WRITE, "writes a slipway.yaml from what it finds"),
          new Entry("check", Group.WRITE, "shows every mistake in slipway.yaml"),
          new Entry("config explain", Group.WRITE, "shows every value, and where it comes from"),
          new Entry("apply", Group.WRITE, "stores the changed slipway.yaml"),
          new Entry("plan", Group.RELEASE, "shows what a deployment would do"),
          new Entry("deploy", Group.RELEASE, "brings a release in, judged by its users"),
          new Entry("follow", Group.RELEASE, "shows a deployment on its way"),
          new Entry("pause", Group.RELEASE, "stops going forward; harm still goes home"),
          new Entry("resume", Group.RELEASE, "goes on after a pause; tries again when stuck"),
          new Entry("abort", Group.RELEASE, "gives up what is on its way"),
          new Entry("rollback", Group.RELEASE, "goes back, or to a version before"),
          new Entry("restart", Group.RELEASE, "replaces instances without a failed request"),
          new Entry("remove", Group.RELEASE, "takes an application out of an environment"),
          new Entry("adopt", Group.RELEASE, "takes what runs as it is, after a restore"),
          new Entry("status", Group.LOOK, "what runs where, and what waits"),
          new Entry("open", Group.LOOK, "prints a link to the page"),
          new Entry("doctor", Group.LOOK, "what is wrong here, and what to do"),
          new Entry("history", Group.LOOK, "how past deployments ended"),
          new Entry("notify test", Group.LOOK, "tries whether people can be told"),
          new Entry("logs", Group.LOOK, "what instances write"),
          new Entry("verify", Group.LOOK, "asks the checks of what runs"),
          new Entry("replay", Group.LOOK, "recomputes verdicts, bit for bit"));

  static List<String> names() {
    return ALL.stream().map(Entry::name).toList();
  }

  /** Whether the word alone is no command, but begins some. */
  static boolean isGroup(String word) {
    return names().stream().anyMatch(name -> name.startsWith(word + " "));
  }

  /** The command of that name, which is one of {@link #ALL}. */
  static Callable<Integer> make(String name, Surroundings surroundings) {
    return switch (name) {
      case "demo" -> new DemoCommand(surroundings);
      case "up" -> new UpCommand(surroundings);
      case "down" -> new DownCommand(surroundings);
      case "upgrade" -> new UpgradeCommand(surroundings);
      case "server" -> new ServerCommand(surroundings);
      case "agent" -> new AgentCommand(surroundings);
      case "backup" -> new BackupCommand(surroundings);
      case "backup verify" -> new BackupVerifyCommand(surroundings);
      case "restore" -> new RestoreCommand(surroundings);
      case "install" -> new InstallCommand(surroundings);
      case "uninstall" -> new UninstallCommand(surroundings);
      case "token create" -> new TokenCreateCommand(surroundings);
      case "token list" -> new TokenListCommand(surroundings);
      case "token revoke" -> new TokenRevokeCommand(surroundings);
      case "completion" -> new CompletionCommand(surroundings);
      case "version" -> new VersionCommand(surroundings);
      case "init" -> new InitCommand(surroundings);
      case "check" -> new CheckCommand(surroundings);
      case "config explain" -> new ConfigExplainCommand(surroundings);
      case "apply" -> new ApplyCommand(surroundings);
      case "plan" -> new PlanCommand(surroundings);
      case "deploy" -> new DeployCommand(surroundings);
      case "follow" -> new FollowCommand(surroundings);
      case "pause" -> new PauseCommand(surroundings);
      case "resume" -> new ResumeCommand(surroundings);
      case "abort" -> new AbortCommand(surroundings);
      case "rollback" -> new RollbackCommand(surroundings);
      case "restart" -> new RestartCommand(surroundings);
      case "remove" -> new RemoveCommand(surroundings);
      case "adopt" -> new AdoptCommand(surroundings);
      case "open" -> new OpenCommand(surroundings);
      case "status" -> new StatusCommand(surroundings);
      case "doctor" -> new DoctorCommand(surroundings);
      case "history" -> new HistoryCommand(surroundings);
      case "notify test" -> new NotifyTestCommand(surroundings);
      case "logs" -> new LogsCommand(surroundings);
      case "verify" -> new VerifyCommand(surroundings);
      case "replay" -> new ReplayCommand(surroundings);
      default -> throw new IllegalStateException("no command is called " + name);
    };
  }
}
