package slipway.placement.process;

import java.util.List;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Gate;
import slipway.application.Access;
import slipway.application.Component;

/** Where users come in, in the agent's words. */
final class Doors {
  private Doors() {}

  /** The component's entry, which it must have. */
  static Entry entry(Component component) {
    Access access =
        component
            .access()
            .orElseThrow(() -> new IllegalStateException(component.name() + " has no entry"));
    return new Entry(
        access.host(),
        access.port(),
        switch (access.unit()) {
          case REQUEST -> Entry.Unit.REQUEST;
          case COOKIE -> Entry.Unit.COOKIE;
          case HEADER -> Entry.Unit.HEADER;
          case ADDRESS -> Entry.Unit.ADDRESS;
        },
        access.unitName(),
        Entry.Limits.DEFAULT,
        gate(access.gate()));
  }

  private static Gate gate(slipway.application.Gate gate) {
    return new Gate(
        spots(gate.also()),
        gate.names(),
        gate.certificates().stream().map(c -> new Gate.Certificate(c.chain(), c.key())).toList(),
        new Gate.Redirect(spots(gate.redirect().from()), gate.redirect().challenges().orElse("")),
        gate.trustedProxies(),
        gate.log().map(Doors::log).orElse(Gate.Log.NONE));
  }

  private static List<Gate.Spot> spots(List<slipway.application.Gate.Spot> spots) {
    return spots.stream().map(s -> new Gate.Spot(s.host(), s.port())).toList();
  }

  private static Gate.Log log(slipway.application.Gate.Log log) {
    Gate.Log.Form form =
        switch (log.form()) {
          case JSON -> Gate.Log.Form.JSON;
          case COMBINED -> Gate.Log.Form.COMBINED;
        };
    return new Gate.Log(form, !log.queries());
  }
}
