package slipway.configuration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import slipway.check.Call;
import slipway.check.Check;
import slipway.check.Probe;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Tree;
import slipway.configuration.text.Tree.Field;
import slipway.configuration.text.Tree.Mapping;

/** Reads one check: how something is found out, and what that may cost. */
final class CheckReader {
  /** What stands for what in a check; a journey's own names come to these. */
  static final List<String> KNOWN =
      List.of("url", "version", "environment", "deployment", "application", "component");

  static final Duration COMMAND_WITHIN = Duration.ofMinutes(1);

  private static final List<String> KINDS = List.of("get", "request", "journey", "tcp", "command");
  private static final int MOST_CALLS = 50;
  private static final int MOST_TRIES = 10;
  private static final Durations PATIENCE =
      new Durations(Duration.ofMillis(100), Duration.ofMinutes(10));
  private static final Durations EVERY = new Durations(Duration.ofSeconds(1), Duration.ofDays(1));

  private final Field field;
  private final Desk desk;
  private final String path;

  CheckReader(Field field, Desk desk) {
    this.field = field;
    this.desk = desk;
    this.path = "checks." + field.name();
  }

  /** The check, asked at no moment yet; empty where it is wrong. */
  Optional<Check> read() {
    if (field.value() instanceof Mapping mapping) {
      return Section.of(Shape.CHECK, mapping, path, desk).flatMap(this::read);
    }
    Optional<RequestLine.Line> line =
        new RequestLine(true, KNOWN).read(field.value(), desk.notes());
    line.ifPresent(l -> l.note(desk.sheet(), path, field.value()));
    Section absent = Section.absent(Shape.CHECK, field.value(), path, desk);
    absent.sheet().assumed(path + ".status", String.valueOf(CallReader.STATUS));
    Check.Effort effort = effort(absent, Check.Effort.DEFAULT.within());
    return line.map(l -> check(journey(l), effort));
  }

  private static Probe journey(RequestLine.Line line) {
    return new Probe.Journey(
        List.of(
            new Call(
                line.method(),
                line.to(),
                new TreeMap<>(),
                Optional.empty(),
                Call.Expected.status(CallReader.STATUS),
                new TreeMap<>())));
  }

  private Optional<Check> read(Section check) {
    List<String> said = KINDS.stream().filter(check::says).toList();
    if (said.size() != 1) {
      complain(check, said);
      return Optional.empty();
    }
    String kind = said.getFirst();
    if (!kind.equals("get") && !kind.equals("request")) {
      refuseOfARequest(check, kind);
    }
    Optional<Probe> probe =
        switch (kind) {
          case "journey" -> journey(check);
          case "tcp" -> check.value("tcp", new TcpAddress()).map(Probe.class::cast);
          case "command" ->
              check.value("command", new Arguments(IN_COMMAND)).map(Probe.Command::new);
          default ->
              new CallReader(check, KNOWN).read().map(call -> new Probe.Journey(List.of(call)));
        };
    Duration usual = kind.equals("command") ? COMMAND_WITHIN : Check.Effort.DEFAULT.within();
    Check.Effort effort = effort(check, usual);
    return probe.map(p -> check(p, effort));
  }

  private static final Braces IN_COMMAND = new Braces("an argument of a check", KNOWN, false);

  private Check check(Probe probe, Check.Effort effort) {
    return new Check(field.name(), probe, effort, List.of());
  }

  private void complain(Section check, List<String> said) {
    if (said.isEmpty()) {
      desk.notes()
          .mistake(
              Kind.MISSING_KEY,
              check.mapping(),
              "none of " + Expected.oneOf(KINDS),
              "what is asked, as in get: /health");
    } else {
      desk.notes()
          .mistake(
              Kind.CONFLICTING_KEYS,
              check.place(said.getLast()),
              said.getLast() + " beside " + said.getFirst(),
              "one of " + Expected.oneOf(KINDS));
    }
  }

  private void refuseOfARequest(Section check, String kind) {
    Shape.OF_A_REQUEST.stream()
        .filter(check::says)
        .forEach(
            key ->
                desk.notes()
                    .mistake(
                        Kind.CONFLICTING_KEYS,
                        check.place(key),
                        key + " beside " + kind,
                        kind.equals("journey")
                            ? "it in one of the journey's requests"
                            : "it beside get or request"));
  }

  private Optional<Probe> journey(Section check) {
    Tree tree = check.place("journey");
    if (!(tree instanceof Tree.Sequence list)
        || list.items().isEmpty()
        || list.items().size() > MOST_CALLS) {
      desk.notes()
          .mistake(
              Kind.NOT_A_LIST,
              tree,
              Found.in(tree),
              "a list of 1 to %d requests, as in [{request: POST /orders}]".formatted(MOST_CALLS));
      return Optional.empty();
    }
    List<String> names = new ArrayList<>(KNOWN);
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      Optional<Call> call =
          Section.of(Shape.CALL, list.items().get(i), "%s.journey[%d]".formatted(path, i), desk)
              .flatMap(section -> new CallReader(section, List.copyOf(names)).read());
      call.ifPresent(c -> names.addAll(c.saved().keySet()));
      call.ifPresent(calls::add);
    }
    return calls.size() == list.items().size()
        ? Optional.of(new Probe.Journey(calls))
        : Optional.empty();
  }

  private static Check.Effort effort(Section check, Duration usual) {
    return new Check.Effort(
        check.value("within", PATIENCE, usual),
        check.value("tries", new WholeNumbers(1, MOST_TRIES), Check.Effort.DEFAULT.tries()),
        check.value("every", EVERY, Check.Effort.DEFAULT.every()));
  }
}
