package slipway.agent.instance;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import slipway.agent.process.SmallFile;
import slipway.agent.protocol.Launch;
import slipway.agent.protocol.RecordCodec;
import slipway.agent.protocol.Request;

/**
 * What an agent keeps, once it lies elsewhere than where it was written: in a data folder that was
 * moved, or restored from a backup. No agent may run on it.
 */
public final class Moved {
  /** No boot of any host has this id. */
  private static final String NO_BOOT = "moved";

  private Moved() {}

  /**
   * Makes orders name files in the data folder where it is now, and voids leases: whoever was to
   * judge them is gone.
   *
   * @param agentData the agent's part of the data folder
   * @param from the whole data folder where it was
   * @param to where it is, or will be
   */
  public static void fit(Path agentData, Path from, Path to) {
    for (Path folder : SmallFile.list(agentData.resolve("wanted"))) {
      Path file = folder.resolve("order");
      SmallFile.read(file)
          .map(bytes -> RecordCodec.decode(bytes, Request.Renewal.class))
          .map(order -> moved(order, from, to))
          .ifPresent(
              order -> SmallFile.write(file, RecordCodec.encode(order, Request.Renewal.class)));
    }
    SmallFile.write(
        SmallFile.folder(agentData.resolve("places")).resolve("boot"),
        NO_BOOT.getBytes(StandardCharsets.UTF_8));
  }

  private static Request.Renewal moved(Request.Renewal order, Path from, Path to) {
    Launch launch = order.launch();
    Path directory = Path.of(launch.directory());
    if (!directory.startsWith(from)) {
      return order;
    }
    return new Request.Renewal(
        new Launch(
            launch.place(),
            launch.release(),
            to.resolve(from.relativize(directory)).toString(),
            launch.command(),
            launch.environment(),
            launch.conduct(),
            launch.after()),
        order.instances(),
        order.mark(),
        order.fence());
  }
}
