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

  /** All entries of a file, of which no two may have an address in common. */
  static final class Book {
    private record Taken(Address address, Tree at, String by) {}

    private final List<Taken> taken = new ArrayList<>();

    private void take(Entry entry, String by, Desk desk) {
      for (Address address : entry.all()) {
        taken.stream()
            .filter(t -> t.address().clashes(address))
            .findFirst()
            .ifPresent(first -> clash(first, address, entry, by, desk));
        taken.add(new Taken(address, entry.at(), by));
      }
    }

    private static void clash(Taken first, Address address, Entry entry, String by, Desk desk) {
      boolean own = first.at().equals(entry.at());
      desk.notes()
          .mistake(
              Kind.ENTRY_TWICE,
              entry.at(),
              address + " for " + by,
              own
                  ? "each address once: %s is one of %s"
                      .formatted(address, first.address().equals(address) ? "two" : first.address())
                  : "an address of its own, whatever its names: %s has %s since line %d"
                      .formatted(first.by(), first.address(), first.at().at().line()));
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
                .flatMap(tree -> EntryReader.read(tree, component))
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
      EntryReader.read(tree, component).ifPresent(entry -> entries.put(name, entry));
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
}
