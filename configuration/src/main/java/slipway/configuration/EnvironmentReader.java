package slipway.configuration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import slipway.application.Component;
import slipway.application.Environment;
import slipway.application.LaneId;
import slipway.application.Program;
import slipway.application.Strategy;
import slipway.application.WatchRule;
import slipway.channel.Subscription;
import slipway.check.Check;
import slipway.configuration.text.Tree.Field;

/** Reads one environment: what the file says of its components, and what it says anew here. */
final class EnvironmentReader {
  private static final Durations WATCH = new Durations(Duration.ZERO, Duration.ofDays(30));

  private final LaneId lane;
  private final List<Field> components;
  private final List<Field> checks;
  private final List<Field> secrets;
  private final Section environment;

  /**
   * @param components of the file
   * @param checks of the file
   * @param secrets of the file
   */
  EnvironmentReader(
      LaneId lane,
      List<Field> components,
      List<Field> checks,
      List<Field> secrets,
      Section environment) {
    this.lane = lane;
    this.components = components;
    this.checks = checks;
    this.secrets = secrets;
    this.environment = environment;
  }

  /** What it means; empty where there are mistakes, here or before. */
  Optional<Effective> read(Entries.Book book) {
    Map<String, Section> sections = new Components(environment).merge(components);
    Map<String, Entry> entries = new Entries(book, environment).read(sections);
    Map<String, List<String>> after = Components.after(sections);
    List<String> order = Components.order(sections, after);
    List<Part> parts = new ArrayList<>();
    for (String name : order) {
      Section section = Objects.requireNonNull(sections.get(name));
      Optional<Entry> entry = Optional.ofNullable(entries.get(name));
      parts.add(Part.read(name, section, after.getOrDefault(name, List.of()), entry));
    }
    var owned = new Checks(checks, parts, environment.desk()).of(environment);
    var strategies = new Strategies(environment, List.copyOf(sections.keySet()));
    var judging = Judging.read(environment);
    List<Supplied> supplied = new ArrayList<>();
    var urls = new Urls(parts);
    var sources = new Sources(secrets, lane, environment.desk());
    for (Part part : parts) {
      List<Check> own = owned.getOrDefault(part.name(), List.of());
      part.check(own);
      supplied.add(
          new Supplied(
              part, program(part, urls, sources), own, strategies.of(part, judging.of(part))));
    }
    var watch = watch();
    List<Subscription> subscriptions = new Notifying(environment).read();
    if (!environment.notes().areClean()) {
      return Optional.empty();
    }
    var read = new Environment(lane, supplied.stream().map(this::component).toList(), watch);
    var sheet = environment.sheet();
    return Optional.of(
        new Effective(read, subscriptions, sheet.digest(order), sheet.explanation(order)));
  }

  private static Optional<Program> program(Part part, Urls urls, Sources sources) {
    return urls.in(part).map(program -> sources.in(program, part.section()));
  }

  private record Supplied(
      Part part, Optional<Program> program, List<Check> checks, Strategy strategy) {}

  private Component component(Supplied supplied) {
    Part part = supplied.part();
    return new Component(
        part.name(),
        supplied.program().orElseThrow(),
        part.lifecycle(),
        part.access(lane),
        supplied.checks(),
        supplied.strategy());
  }

  private WatchRule watch() {
    Section watch =
        environment
            .tree("watch")
            .flatMap(t -> Section.of(Shape.WATCH, t, environment.at("watch"), environment.desk()))
            .orElseGet(() -> absent());
    return new WatchRule(
        watch.value("for", WATCH, WatchRule.DEFAULT.longest()),
        watch.value("rollback", new Truth(), WatchRule.DEFAULT.rollBack()));
  }

  private Section absent() {
    return Section.absent(
        Shape.WATCH, environment.mapping(), environment.at("watch"), environment.desk());
  }
}
