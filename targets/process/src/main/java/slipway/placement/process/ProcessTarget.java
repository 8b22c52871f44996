package slipway.placement.process;

import java.time.Duration;
import slipway.agent.protocol.AgentClient;
import slipway.application.LaneId;
import slipway.evidence.TickSource;
import slipway.placement.Inventory;
import slipway.placement.Leases;
import slipway.placement.Performer;
import slipway.placement.Target;
import slipway.placement.TargetType;
import slipway.release.Artifacts;

/** The agent on this host, asked over its Unix socket. */
final class ProcessTarget implements Target {
  private static final Duration WITHIN = Duration.ofSeconds(5);

  private final AgentClient agent;
  private final ReleaseCopies copies;
  private final Duration lease;
  private final Lead lead;

  ProcessTarget(TargetType.Settings settings) {
    this.lease = settings.lease();
    this.agent = new AgentClient(settings.runTime().resolve("agent.sock"), WITHIN);
    this.lead = new Lead(settings.data().resolve("lead"));
    this.copies = new ReleaseCopies(settings.data().resolve("releases"));
  }

  @Override
  public Performer performer() {
    return new AgentPerformer(agent, copies, lease, lead);
  }

  @Override
  public Leases leases() {
    return new AgentLeases(agent);
  }

  @Override
  public Inventory inventory() {
    return new AgentInventory(agent, lead);
  }

  @Override
  public TickSource ticks() {
    return new AgentTicks(agent);
  }

  @Override
  public Artifacts artifacts() {
    return copies;
  }

  @Override
  public void overtake(LaneId lane, long revision) {
    long followed = inventory().observe().fences().getOrDefault(lane, 0L);
    if (followed > revision) {
      lead.add(lane, followed - revision);
    }
  }

  @Override
  public void close() {
    agent.close();
  }
}
