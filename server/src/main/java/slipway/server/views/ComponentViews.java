package slipway.server.views;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import slipway.api.LaneView.CertificateView;
import slipway.api.LaneView.CheckView;
import slipway.api.LaneView.ComponentView;
import slipway.api.LaneView.InstanceView;
import slipway.api.LaneView.LeaseView;
import slipway.api.LaneView.ShareView;
import slipway.api.LaneView.UseView;
import slipway.application.Component;
import slipway.application.Place;
import slipway.checking.Standing;
import slipway.lane.Lane;
import slipway.placement.Inventory;
import slipway.placement.Inventory.Snapshot;

/** The components of a lane as the target shows them: their instances and their users. */
final class ComponentViews {
  private ComponentViews() {}

  /** Of every component that a deployment of the lane knows. */
  static List<ComponentView> of(Lane lane, Snapshot snapshot, List<Standing> checks) {
    Stream<String> known =
        lane.deployments().stream()
            .flatMap(d -> d.proposal().environment().components().stream())
            .map(Component::name);
    return known
        .distinct()
        .map(name -> view(new Place(lane.id(), name), snapshot, checks))
        .toList();
  }

  private static ComponentView view(Place place, Snapshot snapshot, List<Standing> checks) {
    Optional<Inventory.Routing> routing =
        snapshot.routings().stream().filter(r -> r.place().equals(place)).findFirst();
    return new ComponentView(
        place.component(),
        routing.map(Inventory.Routing::address),
        routing.map(r -> r.shares().stream().map(ComponentViews::share).toList()).orElse(List.of()),
        routing
            .flatMap(Inventory.Routing::lease)
            .map(l -> new LeaseView(l.deployment(), l.left().toMillis())),
        checks.stream()
            .filter(c -> c.place().equals(place))
            .map(
                c ->
                    new CheckView(
                        c.check(), c.passes(), c.complaint().orElse(""), c.since(), c.at()))
            .toList(),
        snapshot.instances().stream()
            .filter(i -> i.place().equals(place))
            .map(ComponentViews::instance)
            .toList(),
        routing
            .map(r -> r.certificates().stream().map(ComponentViews::certificate).toList())
            .orElse(List.of()));
  }

  private static ShareView share(Inventory.Share share) {
    return new ShareView(Sentences.versionOf(share.release()), share.release(), share.share());
  }

  private static CertificateView certificate(Inventory.Certificate c) {
    return new CertificateView(c.file(), c.names(), c.notAfter(), c.trouble(), c.engine());
  }

  private static InstanceView instance(Inventory.Instance i) {
    return new InstanceView(
        i.id(),
        Sentences.versionOf(i.release()),
        i.release(),
        i.state(),
        i.running().pid(),
        i.running().port(),
        i.running().since(),
        i.troubles().restarts(),
        i.troubles().lastEnd(),
        i.troubles().crashLooping(),
        i.troubles().lacking(),
        Optional.of(i.use()).filter(use -> use.memoryBytes() > 0).map(ComponentViews::use));
  }

  private static UseView use(Inventory.Use use) {
    return new UseView(use.memoryBytes(), use.peakBytes(), use.cpuMillis(), use.limits());
  }
}
