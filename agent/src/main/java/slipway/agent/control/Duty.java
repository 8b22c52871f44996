package slipway.agent.control;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import slipway.agent.handover.Kept;
import slipway.agent.instance.PortRange;
import slipway.agent.instance.Supervisor;
import slipway.agent.job.Jobs;
import slipway.agent.process.Host;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Estate;
import slipway.agent.protocol.Request;
import slipway.agent.router.Router;

/**
 * What one agent of a data folder at a time does: supervises, carries out orders, remembers. It
 * holds the lock of the folder. The router outlives it: users are routed whoever is on duty.
 */
final class Duty implements AutoCloseable {
  private static final Duration ORDERS_WITHIN = Duration.ofSeconds(5);

  private final Host host;
  private final Supervisor supervisor;
  private final Jobs jobs;
  private final Desk desk;

  private Duty(Host host, Supervisor supervisor, Jobs jobs, Desk desk) {
    this.host = host;
    this.supervisor = supervisor;
    this.jobs = jobs;
    this.desk = desk;
  }

  /**
   * Begins it: adopts what runs, and opens every entry that is not open yet.
   *
   * @param kept listening sockets to go on with
   * @param before the agent that is replaced
   * @throws slipway.agent.process.UnusableFolder when another agent is on duty
   */
  static Duty begin(
      Agent.Settings settings,
      Answer.Welcome welcome,
      Router router,
      Kept kept,
      Optional<ProcessHandle> before) {
    var clocks = new Host.Clocks(settings.clock(), settings.nanos());
    var folders = new Host.Folders(settings.data(), settings.runTime());
    Host host = Host.open(folders, settings.environment(), clocks);
    boolean begun = false;
    try {
      var memory = new Memory(settings.data().resolve("places"));
      Supervisor supervisor = Supervisor.open(host, PortRange.of(host), memory.proven());
      var jobs = new Jobs(host);
      var entries = new Entries(router, supervisor, kept, new Elsewhere(before));
      supervisor.listen(entries);
      var desk = new Desk(welcome, new Desk.Aspects(supervisor, router, jobs, entries), memory);
      desk.restore();
      begun = true;
      return new Duty(host, supervisor, jobs, desk);
    } finally {
      if (!begun) {
        host.close();
      }
    }
  }

  Answer answer(Request request) {
    return desk.answer(request);
  }

  /** Puts what it needs into its run-time folder, which somebody has emptied. */
  void mend() {
    host.mend();
  }

  /** Entries that are open go on as another agent has left them. */
  void inherit(List<Estate> estates) {
    estates.forEach(desk::inherit);
  }

  /** Ends every job and every instance. */
  void stopAll() {
    List<String> _ = jobs.stopAll();
    List<String> _ = supervisor.stopAll();
  }

  /**
   * Lets go of everything, so that another agent may be on duty: no order is being carried out, no
   * process being started. Questions are still answered.
   *
   * @return false when that is not so within seconds; it is over all the same
   */
  boolean end() {
    boolean free = desk.close(ORDERS_WITHIN);
    jobs.close();
    free &= supervisor.letGo();
    host.close();
    return free;
  }

  @Override
  public void close() {
    var _ = end();
  }
}
