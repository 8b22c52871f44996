package slipway.configuration.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Tree.Field;
import slipway.configuration.text.Tree.Scalar;

/** Makes a tree of a parser's events. */
final class TreeBuilder {
  private static final int DEEPEST = 20;
  private static final int MOST_VALUES = 10_000;
  private static final ScalarResolver CORE = new CoreSchema().getScalarResolver();
  private static final Map<Tag, Scalar.Type> TYPES =
      Map.of(
          Tag.INT, Scalar.Type.INTEGER,
          Tag.FLOAT, Scalar.Type.DECIMAL,
          Tag.BOOL, Scalar.Type.TRUTH,
          Tag.NULL, Scalar.Type.NOTHING);

  private final Iterator<Event> events;
  private final Source source;
  private final Notes notes;

  private int values;

  /** Nesting is too deep to read on: beyond, every value costs the parser as much as it is deep. */
  private boolean stopped;

  TreeBuilder(Iterator<Event> events, Source source, Notes notes) {
    this.events = events;
    this.source = source;
    this.notes = notes;
  }

  /** The first document; a second one is a mistake. */
  Optional<Tree> document() {
    Optional<Tree> document = Optional.empty();
    while (!stopped && events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent start) {
        checkDirectives(start);
      } else if (event instanceof NodeEvent node) {
        if (document.isPresent()) {
          notes.mistake(
              Kind.SECOND_DOCUMENT,
              at(event, event),
              "",
              "a second document",
              "one document in a file, without a line \"---\" between");
          return document;
        }
        document = Optional.of(tree(node, "", 0));
      }
    }
    if (stopped) {
      return Optional.empty();
    }
    if (document.isEmpty()) {
      notes.mistake(
          Kind.EMPTY_FILE, Position.START, "", "an empty file", "application: and what it runs");
    }
    return document;
  }

  private void checkDirectives(DocumentStartEvent start) {
    if (start.getSpecVersion().isPresent() || !start.getTags().isEmpty()) {
      notes.mistake(
          Kind.DIRECTIVE, at(start, start), "", "a directive", "a file without a line \"%...\"");
    }
  }

  private Tree tree(NodeEvent node, String path, int depth) {
    checkDecorations(node, path);
    if (++values > MOST_VALUES) {
      notes.unreadable(
          Kind.TOO_LONG,
          at(node, node),
          path,
          "more than " + MOST_VALUES + " values",
          "fewer, in a file that people read");
      stopped = true;
      return nothing(node, path);
    }
    if (node instanceof ScalarEvent scalar) {
      return scalar(scalar, path);
    }
    if (!(node instanceof CollectionStartEvent start)) {
      return nothing(node, path);
    }
    if (depth == DEEPEST) {
      notes.unreadable(
          Kind.TOO_DEEP,
          at(node, node),
          path,
          "values inside values, more than " + DEEPEST + " deep",
          "at most " + DEEPEST);
      stopped = true;
      return nothing(node, path);
    }
    return start instanceof MappingStartEvent
        ? mapping(start, path, depth)
        : sequence(start, path, depth);
  }

  private Tree mapping(CollectionStartEvent start, String path, int depth) {
    Map<String, Field> fields = new LinkedHashMap<>();
    Event event = events.next();
    for (; event instanceof NodeEvent key; event = events.next()) {
      Tree name = tree(key, path, depth + 1);
      if (stopped) {
        break;
      }
      Tree value = tree((NodeEvent) events.next(), join(path, name, fields.size()), depth + 1);
      if (name instanceof Scalar scalar && !(key instanceof AliasEvent)) {
        add(fields, new Field(rename(scalar, value.path()), value));
      } else if (!(name instanceof Scalar)) {
        notes.mistake(Kind.KEY_FORM, name, "a list or mapping as a key", "a word");
      }
      if (stopped) {
        break;
      }
    }
    return new Tree.Mapping(at(start, event), path, List.copyOf(fields.values()));
  }

  private void add(Map<String, Field> fields, Field field) {
    Field first = fields.putIfAbsent(field.name(), field);
    if (first != null) {
      // Nobody will look at it again, so nobody can say whether it may be shown.
      notes.hide(field.value());
      notes.mistake(
          Kind.DUPLICATE_KEY,
          field.key(),
          "the key once more",
          "every key once; the first is on line " + first.key().at().line());
    }
  }

  private Tree sequence(CollectionStartEvent start, String path, int depth) {
    List<Tree> items = new ArrayList<>();
    Event event = events.next();
    for (; event instanceof NodeEvent item; event = events.next()) {
      items.add(tree(item, path + "[" + items.size() + "]", depth + 1));
      if (stopped) {
        break;
      }
    }
    return new Tree.Sequence(at(start, event), path, items);
  }

  private Tree scalar(ScalarEvent event, String path) {
    Tag tag = CORE.resolve(event.getValue(), event.getImplicit().canOmitTagInPlainScalar());
    Scalar.Type type =
        event.isPlain() ? TYPES.getOrDefault(tag, Scalar.Type.TEXT) : Scalar.Type.TEXT;
    return new Scalar(at(event, event), path, event.getValue(), type);
  }

  private Tree nothing(Event event, String path) {
    return new Scalar(at(event, event), path, "", Scalar.Type.NOTHING);
  }

  private void checkDecorations(NodeEvent node, String path) {
    if (node instanceof AliasEvent alias) {
      notes.unreadable(
          Kind.ALIAS,
          at(node, node),
          path,
          "the alias *" + alias.getAlias().getValue(),
          "the value itself, written out");
      return;
    }
    Optional<String> anchor = node.getAnchor().map(Anchor::getValue);
    anchor.ifPresent(
        name ->
            notes.mistake(
                Kind.ANCHOR,
                at(node, node),
                path,
                "the anchor &" + name,
                "the value without it: nothing can refer to it"));
    Optional<String> tag =
        switch (node) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent start -> start.getTag();
          default -> Optional.empty();
        };
    tag.ifPresent(
        name ->
            notes.mistake(
                Kind.TAG,
                at(node, node),
                path,
                "the tag " + name,
                "the value without it: text, numbers, true, false, lists and mappings"));
  }

  private static Scalar rename(Scalar key, String path) {
    return new Scalar(key.at(), path, key.text(), key.type());
  }

  private static String join(String path, Tree key, int index) {
    String name = key instanceof Scalar scalar ? scalar.text() : "#" + index;
    return path.isEmpty() ? name : path + "." + name;
  }

  private Position at(Event start, Event end) {
    return start
        .getStartMark()
        .flatMap(
            from ->
                end.getEndMark()
                    .map(
                        to ->
                            source.between(
                                from.getLine(), from.getColumn(), to.getLine(), to.getColumn())))
        .orElse(Position.START);
  }
}
