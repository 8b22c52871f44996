package slipway.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Tree;

/** Reads where users of an environment's components come in. */
final class Entries {

  /** An entry, and where it is written. */
  record Entry(Address address, Tree at) {}

  /** All entries of a file, of which no two may be the same. */
  static final class Book {
    private record Taken(Address address, Tree at, String by) {}

    private final List<Taken> taken = new ArrayList<>();

    private void take(Entry entry, String by, Desk desk) {
      taken.stream()
          .filter(t -> t.address().isSameAs(entry.address()))
          .findFirst()
          .ifPresent(
              first ->
                  desk.notes()
                      .mistake(
                          Kind.ENTRY_TWICE,
                          entry.at(),
                          entry.address() + " for " + by,
                          "an entry of its own: %s has %s since line %d"
                              .formatted(first.by(), first.address(), first.at().at().line())));
      taken.add(new Taken(entry.address(), entry.at(), by));
    }
  }

  private final Book book;
  private final Section environment;

  Entries(Book book, Section environment) {
    this.book = book;
    this.environment = environment;
  }

  /** By component; those that nobody calls are left out. */
  Map<String, Entry> read(Map<String, Section> components) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    components.forEach(
        (name, component) ->
            component
                .tree("entry")
                .flatMap(tree -> entry(tree, component))
                .ifPresent(entry -> entries.put(name, entry)));
    shortForm(components, entries);
    entries.forEach(
        (name, entry) ->
            book.take(entry, name + " in " + environment.mapping().path(), environment.desk()));
    return entries;
  }

  private void shortForm(Map<String, Section> components, Map<String, Entry> entries) {
    Optional<Tree> written = environment.tree("entry");
    if (written.isEmpty()) {
      return;
    }
    Tree tree = written.get();
    List<String> called = called(components);
    if (components.values().stream().anyMatch(c -> c.says("entry"))) {
      environment
          .notes()
          .mistake(
              Kind.CONFLICTING_KEYS,
              tree,
              "an entry of the environment beside one of a component",
              "one of them; where several components have users, each says its own");
    } else if (called.size() == 1) {
      String name = called.getFirst();
      Section component = Objects.requireNonNull(components.get(name));
      entry(tree, component).ifPresent(entry -> entries.put(name, entry));
    } else if (!components.isEmpty()) {
      environment
          .notes()
          .mistake(
              Kind.ENTRY_OF_WHOM,
              tree,
              "an entry for one of " + components.size() + " components",
              "it in a component, as in components: {%s: {entry: HOST:PORT}}"
                  .formatted(called.isEmpty() ? "NAME" : called.getFirst()));
    }
  }

  /** Who the short form can be meant for: the only component, or the only one that gets ready. */
  private static List<String> called(Map<String, Section> components) {
    if (components.size() == 1) {
      return List.copyOf(components.keySet());
    }
    return components.entrySet().stream()
        .filter(c -> c.getValue().says("ready"))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Optional<Entry> entry(Tree tree, Section component) {
    String path = component.at("entry");
    if (!(tree instanceof Tree.Mapping mapping)) {
      Optional<Address> address = Address.FORM.read(tree, component.notes());
      address.ifPresent(a -> component.sheet().written(path + ".listen", a.toString(), tree));
      return address.map(a -> new Entry(a, tree));
    }
    Optional<Section> entry = Section.of(Shape.ENTRY, mapping, path, component.desk());
    if (entry.filter(e -> e.says("listen")).isEmpty()) {
      component.notes().mistake(Kind.MISSING_KEY, mapping, "no \"listen\"", "listen: HOST:PORT");
    }
    return entry.flatMap(e -> e.value("listen", Address.FORM)).map(a -> new Entry(a, tree));
  }
}
