package slipway.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Slipway's own processes, which the command line starts and ends but does not know. Each method
 * returns the exit code of the command.
 */
public interface Programs {

  /** The version of this program, as in {@code 1.4.0 (3f2a9c1)}. */
  String version();

  /**
   * Starts agent and server, says where the page is, and stays until Ctrl-C.
   *
   * @param answers shows a {@link Running} where it is left in the background
   */
  int up(Up options, Answers answers);

  /**
   * Ends what is left of a Slipway whose server does not answer.
   *
   * @param answers shows an {@link Ended}
   * @return 0 too when nothing was left
   */
  int down(Down options, Answers answers);

  /** Runs the server in the foreground. */
  int server(Server options);

  /** Runs the agent in the foreground. */
  int agent(Agent options);

  /**
   * Replaces server and agent by those of another build.
   *
   * @param answers shows an {@link Upgraded}
   */
  int upgrade(Upgrade options, Answers answers);

  /** Tells the stories of the demonstration. */
  int demo(Demo options);

  /**
   * Makes a backup of a data folder no server uses.
   *
   * @param answers shows a {@code slipway.api.Answers.Backup}
   */
  int backup(Backup options, Answers answers);

  /**
   * Reads all of a backup, and changes nothing.
   *
   * @param answers shows a {@link Whole}
   */
  int verify(Path backup, Answers answers);

  /**
   * Makes a data folder of a backup.
   *
   * @param answers shows a {@link Whole}
   */
  int restore(Restore options, Answers answers);

  /**
   * Looks at what can be known of a Slipway on this host without its server, and changes nothing.
   *
   * @param runTime where sockets and locks are; empty: the usual place
   */
  List<Diagnosis> examine(Path data, Optional<Path> runTime);

  /**
   * Puts this program and units of systemd onto a host.
   *
   * @param answers shows an {@link Installed}
   */
  int install(Install options, Answers answers);

  /**
   * Takes away what {@code install} has written.
   *
   * @param answers shows an {@link Uninstalled}
   */
  int uninstall(Uninstall options, Answers answers);

  /**
   * Options of {@code install}.
   *
   * @param root where the host's files are; {@code /} is this host
   * @param prefix holds all builds
   * @param user Slipway and applications run as
   * @param listen where the server answers
   * @param entries where systemd listens for users
   */
  record Install(
      Path root,
      Path prefix,
      String user,
      Path data,
      Optional<String> listen,
      List<String> entries) {}

  /**
   * What {@code install} has done.
   *
   * @param version that was installed
   * @param files that are its own
   * @param changed how many of those were not so before
   * @param notes what else there is to know
   * @param next commands that come next, by hand
   */
  record Installed(
      String version, List<String> files, int changed, List<String> notes, List<String> next) {}

  /**
   * Options of {@code uninstall}.
   *
   * @param purge takes the data folder away, too
   */
  record Uninstall(Path root, Path prefix, boolean purge) {}

  /**
   * What {@code uninstall} has done.
   *
   * @param removed files and folders
   * @param left what is still there, and why
   * @param next commands that come next, by hand
   */
  record Uninstalled(List<String> removed, List<String> left, List<String> next) {}

  /**
   * Options of {@code backup}.
   *
   * @param to a file that is not there, or a folder
   */
  record Backup(Path data, Path to) {}

  /**
   * Options of {@code restore}.
   *
   * @param journalOnly puts journal and ticks back into a folder that is there
   */
  record Restore(Path file, Path data, boolean journalOnly) {}

  /**
   * A backup that was found whole.
   *
   * @param build of Slipway that made it
   * @param at when
   * @param files in it
   * @param bytes of them, unpacked
   * @param position of the newest event in its journal
   * @param lanes applications in environments that it knows
   * @param dataFolder of which it was made
   */
  record Whole(
      String file,
      String build,
      java.time.Instant at,
      int files,
      long bytes,
      long position,
      int lanes,
      String dataFolder) {}

  /**
   * Options of {@code up}.
   *
   * @param data the data folder, made when it is not there
   * @param runTime where sockets and locks are; empty: the usual place
   * @param detached returns when the server answers, and leaves it in the background
   */
  record Up(Path data, Optional<Path> runTime, ServerOptions server, boolean detached) {}

  /**
   * How a server serves.
   *
   * @param listen {@code host:port}; empty: the usual one
   * @param lease for how long an exposure holds that nobody judges; empty: as usual
   * @param keeping what it keeps, and what room it leaves
   * @param moved the data folder was another machine's or in another place, where all is over
   * @param log empty: as the environment says
   */
  record ServerOptions(
      Optional<String> listen,
      Optional<Duration> lease,
      Keeping keeping,
      boolean moved,
      Outside outside,
      Optional<LogFormat> log) {

    /** Nothing is said: all is as usual. */
    public static final ServerOptions USUAL =
        new ServerOptions(
            Optional.empty(),
            Optional.empty(),
            Keeping.USUAL,
            false,
            Outside.NONE,
            Optional.empty());
  }

  /** How Slipway's own processes write what they log. */
  enum LogFormat {
    /** Lines for people. */
    TEXT,
    /** An object a line, for programs. */
    JSON
  }

  /**
   * What a server keeps.
   *
   * @param ticks for how long evidence is kept; empty: as usual
   * @param free bytes below which no deployment begins; empty: as usual
   */
  record Keeping(Optional<Duration> ticks, Optional<Long> free) {
    public static final Keeping USUAL = new Keeping(Optional.empty(), Optional.empty());
  }

  /**
   * How it is reached from other hosts.
   *
   * @param certificate absolute; its key is named, too, or neither is
   * @param behindProxy whether somebody in front speaks TLS
   * @param publicUrl as others call it
   */
  record Outside(
      Optional<Path> certificate,
      Optional<Path> key,
      boolean behindProxy,
      Optional<String> publicUrl) {
    /** Not at all. */
    public static final Outside NONE =
        new Outside(Optional.empty(), Optional.empty(), false, Optional.empty());
  }

  /** Shows an answer as it was asked for. */
  interface Answers {
    /**
     * Shows it.
     *
     * @param record for programs
     * @param inWords says the same to people
     */
    void answer(Object record, Runnable inWords);
  }

  /**
   * What {@code up --detach} has brought up.
   *
   * @param address of the server, as {@code http://host:port}
   * @param link opens the page in a browser, once
   * @param server its process
   * @param agent its process; empty where it does not answer just now
   */
  record Running(
      String address, String link, long server, Optional<Long> agent, String data, String log) {}

  /**
   * Options of {@code down}.
   *
   * @param keep leaves agent and applications running
   */
  record Down(Path data, Optional<Path> runTime, boolean keep) {}

  /**
   * What {@code down} has done.
   *
   * @param data the data folder
   * @param server its process that was
   * @param serverIs ended when it was asked to, killed when it did not answer, none when none ran
   * @param agent its process that was, or that is left
   * @param applications ended with their agent, left as they are, or none
   */
  record Ended(
      String data,
      Optional<Long> server,
      String serverIs,
      Optional<Long> agent,
      String applications) {
    public static final String ENDED = "ended";
    public static final String KILLED = "killed";
    public static final String LEFT = "left";
    public static final String NONE = "none";

    /** Nothing was there. */
    public static Ended nothing(Path data) {
      return new Ended(data.toString(), Optional.empty(), NONE, Optional.empty(), NONE);
    }
  }

  /**
   * Options of {@code upgrade}.
   *
   * @param to an archive, or the folder of one; empty: to the build before the last upgrade
   */
  record Upgrade(Path data, Optional<Path> runTime, Optional<Path> to) {}

  /**
   * What {@code upgrade} has done.
   *
   * @param server the process of the new one
   * @param serverMillis how long there was none
   * @param agent the process of the new one
   * @param agentMillis how long it took until that had taken over; users do not notice
   * @param program the launcher of the build that is in use now
   */
  record Upgraded(
      String from,
      String to,
      long server,
      long serverMillis,
      long agent,
      long agentMillis,
      String program) {}

  /**
   * Options of {@code server}, as of {@code up}.
   *
   * @param awaitsAgent somebody else starts the agent
   */
  record Server(Path data, Optional<Path> runTime, ServerOptions server, boolean awaitsAgent) {}

  /** Options of {@code agent}, as of {@code up}. */
  record Agent(Path data, Optional<Path> runTime, Optional<LogFormat> log) {}

  /**
   * Options of {@code demo}.
   *
   * @param exit ends after the stories and leaves no process behind
   * @param json one document on standard output, and nothing else there
   */
  record Demo(boolean exit, boolean json) {}
}
