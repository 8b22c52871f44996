package slipway.server.metrics;

import slipway.api.Answers;
import slipway.application.Place;
import slipway.collector.Family.Kind;
import slipway.placement.Inventory.Certificate;
import slipway.placement.Inventory.Instance;
import slipway.placement.Inventory.Routing;
import slipway.placement.Inventory.Share;
import slipway.server.core.Core;
import slipway.server.metrics.Exposition.Samples;
import slipway.server.views.TrafficViews;

/** Numbers of a component in an environment: what runs there, and what its users get. */
final class PlaceNumbers {
  private static final int SECONDS = 60;
  private static final double MILLIS = 1e3;
  private static final double ALL = 1e4;

  private final Core core;
  private final Samples shares;
  private final Samples requests;
  private final Samples own;
  private final Samples idleClosed;
  private final Samples latency;
  private final Samples certificates;
  private final Samples instances;
  private final Samples memory;
  private final Samples cpu;
  private final Samples restarts;
  private final Samples looping;

  PlaceNumbers(Exposition out, Core core) {
    this.core = core;
    shares = out.family("slipway_share", Kind.GAUGE, "Share of users of a version, 0 to 1.");
    requests =
        out.family(
            "slipway_requests_total", Kind.COUNTER, "Requests answered, by version and outcome.");
    own =
        out.family(
            "slipway_router_answers_total",
            Kind.COUNTER,
            "Answers of the router's own, that no version had a part in.");
    idleClosed =
        out.family(
            "slipway_upgrade_idle_closed_total",
            Kind.COUNTER,
            "Idle connections with TLS that an upgrade closed at the drain limit.");
    latency =
        out.family(
            "slipway_latency_p95_seconds",
            Kind.GAUGE,
            "The time that 95 of 100 requests of the last minute took at most.");
    certificates =
        out.family(
            "slipway_certificate_expires_timestamp_seconds",
            Kind.GAUGE,
            "When the certificate that users are shown expires, in seconds since 1970.");
    instances = out.family("slipway_instances", Kind.GAUGE, "1 for each instance, by its state.");
    memory = out.family("slipway_instance_memory_bytes", Kind.GAUGE, "Memory of an instance.");
    cpu = out.family("slipway_instance_cpu_cores", Kind.GAUGE, "Cores that an instance uses.");
    restarts =
        out.family(
            "slipway_instance_restarts", Kind.GAUGE, "How often an instance was started again.");
    looping =
        out.family(
            "slipway_instance_crash_looping", Kind.GAUGE, "Whether an instance does not stay up.");
  }

  void instance(Instance instance) {
    if (instance.state().equals("ended")) {
      return;
    }
    String[] labels =
        labels(
            instance.place(),
            "version",
            TrafficViews.versionOf(instance.release()),
            "instance_id",
            instance.id());
    instances.sample(
        1,
        labels(
            instance.place(),
            "version",
            TrafficViews.versionOf(instance.release()),
            "instance_id",
            instance.id(),
            "state",
            instance.state()));
    memory.sample(instance.use().memoryBytes(), labels);
    cpu.sample(instance.use().cpuMillis() / MILLIS, labels);
    restarts.sample(instance.troubles().restarts(), labels);
    looping.sample(instance.troubles().crashLooping() ? 1 : 0, labels);
  }

  void routing(Routing routing) {
    Place place = routing.place();
    for (Share share : routing.shares()) {
      shares.sample(
          share.share() / ALL, labels(place, "version", TrafficViews.versionOf(share.release())));
    }
    for (Certificate certificate : routing.certificates()) {
      certificate
          .notAfter()
          .ifPresent(
              end ->
                  certificates.sample(
                      end.getEpochSecond(), labels(place, "file", certificate.file())));
    }
    TrafficViews.p95Millis(core.target().ticks(), core.store().ticks(), place, SECONDS)
        .forEach((version, p95) -> latency.sample(p95 / MILLIS, labels(place, "version", version)));
    totals(place);
  }

  private void totals(Place place) {
    Answers.Totals totals = TrafficViews.totals(core.target().inventory(), place);
    own.sample(totals.ownAnswers(), labels(place));
    idleClosed.sample(totals.idleClosed(), labels(place));
    totals
        .byVersion()
        .forEach(
            (version, counts) ->
                counts.forEach(
                    (outcome, n) ->
                        requests.sample(n, labels(place, "version", version, "outcome", outcome))));
  }

  private static String[] labels(Place place, String... more) {
    String[] all = new String[6 + more.length];
    all[0] = "application";
    all[1] = place.lane().application();
    all[2] = "environment";
    all[3] = place.lane().environment();
    all[4] = "component";
    all[5] = place.component();
    System.arraycopy(more, 0, all, 6, more.length);
    return all;
  }
}
