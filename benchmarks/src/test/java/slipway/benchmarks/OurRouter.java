package slipway.benchmarks;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Gate;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Routes;
import slipway.agent.router.Router;
import slipway.agent.router.RouterSettings;
import slipway.agent.router.Upstream;

/** The agent's router in a process of its own, as an agent has it: one event loop, a small heap. */
final class OurRouter {
  private static final Place PLACE = new Place("benchmark", "tls", "web");
  private static final String RELEASE = "v1";
  private static final long SEED = 1;

  private OurRouter() {}

  /** Takes the port to listen on, the upstream's, and the files; ends when its input does. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    int upstream = Integer.parseInt(arguments[1]);
    var gate =
        new Gate(
            List.of(),
            List.of(),
            List.of(new Gate.Certificate(arguments[2], arguments[3])),
            Gate.Redirect.NONE,
            List.of(),
            Gate.Log.NONE);
    var settings =
        new RouterSettings(
            1,
            System::nanoTime,
            InstantSource.system(),
            SEED,
            1,
            RouterSettings.HOLD_MILLIS,
            RouterSettings.usualHeldBytes());
    try (Router router = Router.start(settings)) {
      router.warm();
      router.open(
          PLACE, new Entry("127.0.0.1", port, Entry.Unit.REQUEST, "", Entry.Limits.DEFAULT, gate));
      router.route(
          PLACE,
          new Routes(List.of(new Routes.Arm(RELEASE, Routes.ALL)), RELEASE, "", 0, 0, 0),
          Map.of(RELEASE, List.of(new Upstream("i1", "127.0.0.1", upstream))));
      System.out.println(router.certificates(PLACE).getFirst().engine());
      System.in.transferTo(System.out);
    }
  }
}
