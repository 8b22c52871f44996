package slipway.program;

import java.nio.file.Path;

/**
 * Where one Slipway has its things.
 *
 * @param data what must survive a reboot
 * @param runTime sockets and locks
 */
record Folders(Path data, Path runTime) {

  /** What the agent keeps. */
  Path agentData() {
    return agentIn(data);
  }

  /** What the agent keeps in a data folder. */
  static Path agentIn(Path data) {
    return data.resolve("agent");
  }

  /** What the agent writes while nobody watches. */
  LogFile agentLog() {
    return new LogFile(data.resolve("agent.log"));
  }

  /** What the server writes while nobody watches. */
  LogFile serverLog() {
    return new LogFile(data.resolve("server.log"));
  }

  /** Makes both where they are missing, for this user only. */
  void make() {
    PrivateFolder.make(data, "data folder");
    Home.require(data);
    RunTimeFolder.use(runTime, data);
  }
}
