package slipway.agent.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import slipway.agent.protocol.Launch;

/**
 * The control groups this agent makes, one for every life, in the part of cgroup v2 that was handed
 * over to it. Where none was, limits are kept another way.
 */
final class ControlGroups {
  private static final System.Logger LOG = System.getLogger(ControlGroups.class.getName());

  /**
   * Where the agent itself is: a group whose groups have limits has no processes of its own
   * (cgroup-v2, "No Internal Process Constraint").
   */
  static final String LEAF = "slipway-agent";

  private static final List<String> USED = List.of("memory", "cpu");
  private static final int MOST_ROUNDS = 10;

  private final Optional<Path> base;
  private final List<String> controllers;
  private final String absence;
  private final String prefix;

  private ControlGroups(
      Optional<Path> base, List<String> controllers, String absence, String agent) {
    this.base = base;
    this.controllers = controllers;
    this.absence = absence;
    this.prefix = "slipway-" + agent + "-";
  }

  /** Divides what was handed over: this process, and who is beside it, move into a leaf. */
  static ControlGroups take(OwnGroup own, String agent) {
    return switch (own) {
      case OwnGroup.None(String why) -> new ControlGroups(Optional.empty(), List.of(), why, agent);
      case OwnGroup.HandedOver(Path base) -> {
        try {
          yield new ControlGroups(Optional.of(base), divide(base), "", agent);
        } catch (IOException e) {
          String why = "the control group %s cannot be divided: %s".formatted(base, e);
          yield new ControlGroups(Optional.empty(), List.of(), why, agent);
        }
      }
    };
  }

  /** Why there are none; empty where there are. */
  String absence() {
    return absence;
  }

  /** The controllers by which limits can be kept; none where there are no groups. */
  List<String> controllers() {
    return controllers;
  }

  /** That of a life, there or not. */
  Optional<ControlGroup> of(String life) {
    return base.map(b -> new ControlGroup(b.resolve(prefix + life)));
  }

  /** A fresh one for a life; empty where there are none, or no more. */
  Optional<ControlGroup> make(String life, Launch.Limits limits) {
    Optional<ControlGroup> group = of(life);
    try {
      if (group.isPresent()) {
        group.get().remove();
        group.get().make(limits);
      }
      return group;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "limits are kept without a control group", e);
      group.ifPresent(ControlGroup::remove);
      return Optional.empty();
    }
  }

  /** Takes away those that nothing is in. */
  void sweep() {
    if (base.isPresent()) {
      SmallFile.list(base.get()).stream()
          .filter(folder -> folder.getFileName().toString().startsWith(prefix))
          .map(ControlGroup::new)
          .filter(group -> group.pids().isEmpty())
          .forEach(ControlGroup::remove);
    }
  }

  private static List<String> divide(Path base) throws IOException {
    List<String> there = words(base, "cgroup.controllers");
    List<String> wanted = USED.stream().filter(there::contains).toList();
    if (wanted.isEmpty()) {
      throw new IOException("none of the controllers memory and cpu is there");
    }
    Path leaf = Files.createDirectories(base.resolve(LEAF));
    // Who starts a process meanwhile starts it here: so it is looked again until nobody is left.
    List<Long> members = new ControlGroup(base).pids();
    for (int i = 0; i < MOST_ROUNDS && !members.isEmpty(); i++) {
      for (long pid : members) {
        write(leaf.resolve("cgroup.procs"), Long.toString(pid));
      }
      members = new ControlGroup(base).pids();
    }
    if (!members.isEmpty()) {
      throw new IOException("process %d does not leave it".formatted(members.getFirst()));
    }
    write(base.resolve("cgroup.subtree_control"), "+" + String.join(" +", wanted));
    return wanted;
  }

  private static List<String> words(Path base, String file) {
    return KernelFile.text(base.resolve(file))
        .map(text -> Arrays.asList(text.strip().split("\\s+", -1)))
        .orElse(List.of());
  }

  private static void write(Path file, String value) throws IOException {
    Files.writeString(file, value, StandardOpenOption.WRITE);
  }
}
