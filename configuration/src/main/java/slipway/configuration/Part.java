package slipway.configuration;

import java.util.List;
import java.util.Optional;
import slipway.application.Access;
import slipway.application.Access.Unit;
import slipway.application.LaneId;
import slipway.application.Lifecycle;
import slipway.application.Program;
import slipway.check.Check;
import slipway.configuration.text.Mistake.Kind;

/**
 * A component of one environment, read but for its checks and its strategy.
 *
 * @param program empty where what it runs is wrong
 */
record Part(
    String name,
    Section section,
    Optional<Program> program,
    Lifecycle lifecycle,
    Routing routing,
    Optional<Entry> entry) {

  /** Reads it, and notes what is wrong with it. */
  static Part read(String name, Section section, List<String> after, Optional<Entry> entry) {
    Optional<Program> program = ProgramReader.read(section);
    var lifecycle = LifecycleReader.read(section, after);
    Routing routing =
        entry.isPresent()
            ? section.value("routing", Routing.FORM, Routing.DEFAULT)
            : section.value("routing", Routing.FORM).orElse(Routing.DEFAULT);
    return new Part(name, section, program, lifecycle, routing, entry);
  }

  /** Whether it has an address that its users or its checks need. */
  boolean isCalled() {
    return entry.isPresent() || section.says("ready") || section.says("warmUp");
  }

  boolean isSticky() {
    return entry.isPresent() && routing.isSticky();
  }

  /** Where its users come in, if it has any. */
  Optional<Access> access(LaneId lane) {
    return entry.map(
        e ->
            new Access(
                e.address().host(), e.address().port(), routing.unit(), unitName(lane), e.gate()));
  }

  /** Notes what its values are wrong for together. */
  void check(List<Check> checks) {
    ProgramReader.require(section);
    if (entry.isPresent() && !section.says("ready")) {
      section
          .notes()
          .mistake(
              Kind.READY_MISSING,
              section.mapping(),
              "no \"ready\"",
              "ready: GET /path, since users come in at %s and are sent only to instances that"
                      .formatted(entry.get().address())
                  + " answer it with 2xx");
    }
    List<Check> calling = checks.stream().filter(c -> c.probe().asksComponent()).toList();
    if (isCalled() || !calling.isEmpty()) {
      String caller = caller(calling);
      program.ifPresent(p -> ProgramReader.requirePort(section, p, caller));
    }
    if (lifecycle.single() && program.filter(p -> p.instances() > 1).isPresent()) {
      section
          .notes()
          .mistake(
              Kind.SINGLE,
              section.place("instances"),
              "more than one instance of what is single",
              "instances: 1, or no \"single\"");
    }
    warn(checks);
  }

  private String caller(List<Check> checks) {
    if (entry.isPresent()) {
      return "users come in at " + entry.get().address();
    }
    if (section.says("ready") || section.says("warmUp")) {
      return "it is asked whether it is ready";
    }
    return "the check \"" + checks.getFirst().name() + "\" calls it";
  }

  private void warn(List<Check> checks) {
    boolean pages =
        isPage(lifecycle.ready().orElse(""))
            || isPage(lifecycle.warmUp().path())
            || checks.stream().flatMap(c -> c.probe().paths().stream()).anyMatch(Part::isPage);
    if (entry.isPresent() && pages && !routing.isSticky()) {
      section
          .notes()
          .warn(
              section.place("routing"),
              "it serves pages, and each request is routed anew: a page of one version may load"
                  + " parts of another; routing: cookie keeps a user with one");
    }
  }

  private static boolean isPage(String path) {
    return path.matches(".*\\.html?(\\?.*)?");
  }

  /** Of its own for every entry: a browser sends a cookie to every port of a host. */
  private String unitName(LaneId lane) {
    return routing.unit() == Unit.COOKIE
        ? "slipway-%s-%s-%s".formatted(lane.application(), lane.environment(), name)
        : routing.header();
  }
}
