package slipway.agent.instance;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.agent.process.Host;
import slipway.agent.process.Output;
import slipway.agent.process.SmallFile;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.RecordCodec;
import slipway.agent.protocol.Request;

/**
 * What a fresh agent must know: what is wanted ({@code wanted/NAME/order} and {@code standing}) and
 * what ran ({@code instances/ID/record} beside its output and its lives). Small files, each
 * replaced whole. Secrets stand in them as references only.
 */
final class Store {
  private static final String ORDER = "order";
  private static final String STANDING = "standing";
  private static final String RECORD = "record";

  private final Host host;
  private final Path wanted;
  private final Path instances;
  private final Output.Limits outputLimits;

  Store(Host host, Output.Limits outputLimits) {
    this.host = host;
    this.wanted = SmallFile.folder(host.data().resolve("wanted"));
    this.instances = SmallFile.folder(host.data().resolve("instances"));
    this.outputLimits = outputLimits;
  }

  void save(Group group) {
    Path folder = SmallFile.folder(folderOf(group));
    var order = new Request.Renewal(group.launch, group.wanted, group.mark, 0);
    SmallFile.write(folder.resolve(ORDER), RecordCodec.encode(order, Request.Renewal.class));
    SmallFile.writeEntries(
        folder.resolve(STANDING),
        Map.of("proven", Boolean.toString(group.proven), "failure", group.failure));
  }

  void drop(Group group) {
    SmallFile.deleteFolder(folderOf(group));
  }

  List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    for (Path folder : SmallFile.list(wanted)) {
      SmallFile.read(folder.resolve(ORDER))
          .map(bytes -> RecordCodec.decode(bytes, Request.Renewal.class))
          .ifPresent(
              order -> groups.add(group(order, SmallFile.readEntries(folder.resolve(STANDING)))));
    }
    return groups;
  }

  /** A new instance, its folder made. */
  Seat seat(String id, Place place, String release, String mark) {
    Path folder = SmallFile.folder(instances.resolve(id));
    return new Seat(id, place, release, mark, folder, new Output(folder, outputLimits));
  }

  boolean exists(String id) {
    return SmallFile.list(instances).contains(instances.resolve(id));
  }

  void save(Seat seat) {
    SmallFile.noteEntries(seat.folder.resolve(RECORD), SeatRecord.of(seat).fields());
  }

  /** All instances that were recorded, ended ones too. */
  List<Seat> seats() {
    List<Seat> seats = new ArrayList<>();
    for (Path folder : SmallFile.list(instances)) {
      var record = new SeatRecord(SmallFile.readEntries(folder.resolve(RECORD)));
      if (record.fields().isEmpty()) {
        SmallFile.deleteFolder(folder); // an agent died between making it and its first record
      } else {
        Seat seat = record.seat(folder, new Output(folder, outputLimits));
        seat.life = Optional.of(host.life(lifeFolder(seat), seat.id));
        seats.add(seat);
      }
    }
    return seats;
  }

  void delete(Seat seat) {
    SmallFile.deleteFolder(seat.folder);
  }

  /** The folder of the instance's newest life. */
  static Path lifeFolder(Seat seat) {
    return seat.folder.resolve("life-" + seat.lives);
  }

  /** Lives before the newest leave nothing that is still asked for. */
  static void deleteEarlierLives(Seat seat) {
    for (Path file : SmallFile.list(seat.folder)) {
      if (file.getFileName().toString().startsWith("life-") && !file.equals(lifeFolder(seat))) {
        SmallFile.deleteFolder(file);
      }
    }
  }

  private static Group group(Request.Renewal order, Map<String, String> standing) {
    var group = new Group(order.launch());
    group.wanted = order.instances();
    group.mark = order.mark();
    group.proven = Boolean.parseBoolean(standing.getOrDefault("proven", "false"));
    group.failure = standing.getOrDefault("failure", "");
    return group;
  }

  private Path folderOf(Group group) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  "%s\n%s"
                      .formatted(group.launch.place(), group.launch.release())
                      .getBytes(StandardCharsets.UTF_8));
      return wanted.resolve(HexFormat.of().formatHex(sum, 0, 12));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
