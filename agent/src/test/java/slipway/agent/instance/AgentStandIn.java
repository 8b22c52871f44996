package slipway.agent.instance;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import slipway.agent.process.Host;
import slipway.agent.process.SmallFile;
import slipway.agent.protocol.Launch;
import slipway.agent.protocol.RecordCodec;
import slipway.agent.protocol.Request;

/** An agent's process that only supervises, to be killed: what it is to run is in a file. */
final class AgentStandIn {
  private AgentStandIn() {}

  public static void main(String[] arguments) throws InterruptedException {
    Path root = Path.of(arguments[0]);
    Request.Run order =
        RecordCodec.decode(SmallFile.read(root.resolve("order")).orElseThrow(), Request.Run.class);
    Host host =
        Host.open(
            new Host.Folders(root.resolve("data"), root.resolve("run")),
            System.getenv(),
            new Host.Clocks(InstantSource.system(), System::nanoTime));
    Supervisor supervisor =
        Supervisor.open(
            host, PortRange.of(host), Map.of(), SupervisorFixture.QUICK, SupervisorFixture.LIMITS);
    Launch launch = order.launch();
    supervisor.run(launch, order.instances(), 0);
    new CountDownLatch(1).await();
  }
}
