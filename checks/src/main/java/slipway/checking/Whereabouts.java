package slipway.checking;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import slipway.application.Access;
import slipway.check.Check;
import slipway.placement.Inventory;
import slipway.release.Digest;

/** Finds where a check is to be asked: of every instance, or where users come in. */
final class Whereabouts {
  private static final String HERE = "127.0.0.1";
  private static final String READY = "ready";

  private final Inventory inventory;
  private final Function<Digest, Optional<Path>> copies;

  /**
   * One place to ask at.
   *
   * @param name for a person; empty where there is only one
   */
  record Spot(String name, Setting setting) {}

  /**
   * @param copies the copy of a release's files, where it is on this host
   */
  Whereabouts(Inventory inventory, Function<Digest, Optional<Path>> copies) {
    this.inventory = inventory;
    this.copies = copies;
  }

  /**
   * Where the check is asked at this moment; nowhere while no instance is ready.
   *
   * @throws slipway.placement.Unreachable when there was no answer
   */
  List<Spot> of(Check check, Check.When when, Subject subject) {
    Inventory.Snapshot now = inventory.observe();
    boolean asUsersDo =
        (when == Check.When.AFTER || when == Check.When.SCHEDULED) && isPlain(subject);
    Optional<String> entry =
        now.routings().stream()
            .filter(r -> asUsersDo && r.place().equals(subject.place()))
            .map(Inventory.Routing::address)
            .findFirst();
    if (entry.isPresent()) {
      return List.of(new Spot("", setting(subject, "http://" + called(entry.get()))));
    }
    List<Spot> instances = new ArrayList<>();
    ready(now, subject)
        .forEach(
            i -> {
              int port = i.running().port();
              String url = port == 0 ? "" : "http://" + HERE + ":" + port;
              instances.add(new Spot(i.id(), setting(subject, url)));
            });
    return check.probe().asksComponent() ? instances : instances.stream().limit(1).toList();
  }

  /** An entry that takes whoever comes; one by TLS or by names is asked by a whole address. */
  private static boolean isPlain(Subject subject) {
    return subject
        .component()
        .access()
        .map(Access::gate)
        .filter(gate -> gate.names().isEmpty() && !gate.secure())
        .isPresent();
  }

  private Setting setting(Subject subject, String url) {
    return new Setting(url, subject.known(), copies.apply(subject.release().artifact()));
  }

  private static Stream<Inventory.Instance> ready(Inventory.Snapshot now, Subject subject) {
    return now.instances().stream()
        .filter(i -> i.place().equals(subject.place()))
        .filter(i -> i.release().equals(subject.release().key()))
        .filter(i -> i.state().equals(READY));
  }

  /** As somebody on this host calls it. */
  private static String called(String address) {
    return address.replaceFirst("^0\\.0\\.0\\.0:", HERE + ":").replaceFirst("^\\[::]:", "[::1]:");
  }
}
