package slipway.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import slipway.channel.Means;
import slipway.channel.Occasion;
import slipway.channel.Subscription;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/** Reads who is told of what, and by what means. */
final class Notifying {
  static final String KEY = "notify";

  private static final int MOST_CHANNELS = 20;
  private static final List<String> KINDS = List.of("command", "url", "slack", "email");
  private static final Arguments COMMAND =
      new Arguments(new Braces("an argument of notify", List.of(), false));
  private static final References SIGNING = new References("the signing secret", "HOOK_SECRET");
  private static final References SLACK =
      new References("the address of Slack's webhook", "SLACK_WEBHOOK");
  private static final Form<Set<Occasion>> ON = new Occasions();

  private final Section environment;
  private final Map<String, Tree> names = new LinkedHashMap<>();

  Notifying(Section environment) {
    this.environment = environment;
  }

  /** The channels, in the order of the file; those with mistakes are left out. */
  List<Subscription> read() {
    Optional<Tree> tree = environment.tree(KEY);
    if (tree.isEmpty()) {
      environment.sheet().assumed(environment.at(KEY), "nobody");
      return List.of();
    }
    Notes notes = environment.notes();
    if (!(tree.get() instanceof Tree.Sequence list)) {
      notes.mistake(
          Kind.NOT_A_LIST,
          tree.get(),
          Found.in(tree.get()),
          "a list of channels, as in [{slack: \"${env:SLACK_WEBHOOK}\"}]");
      return List.of();
    }
    if (list.items().size() > MOST_CHANNELS) {
      notes.mistake(
          Kind.TOO_MANY, list, list.items().size() + " channels", "at most " + MOST_CHANNELS);
      return List.of();
    }
    List<Subscription> subscriptions = new ArrayList<>();
    for (Tree item : list.items()) {
      Section.of(Shape.CHANNEL, item, KEY, environment.desk())
          .flatMap(this::channel)
          .ifPresent(subscriptions::add);
    }
    return subscriptions;
  }

  private Optional<Subscription> channel(Section unnamed) {
    List<String> kinds = KINDS.stream().filter(unnamed::says).toList();
    if (kinds.size() != 1) {
      refuse(unnamed, kinds);
      return Optional.empty();
    }
    String name = name(unnamed, kinds.getFirst());
    var channel = new Section(Shape.CHANNEL, unnamed.mapping(), KEY + "." + name, unnamed.desk());
    Set<Occasion> on = channel.value("on", ON, Occasion.needingSomebody());
    if (channel.says("secret") && !channel.says("url")) {
      channel
          .notes()
          .mistake(
              Kind.MISPLACED_KEY,
              channel.place("secret"),
              "\"secret\" without \"url\"",
              "it where messages are signed, beside url");
    }
    return means(channel, kinds.getFirst()).map(means -> new Subscription(name, on, means));
  }

  private static void refuse(Section channel, List<String> kinds) {
    String expected = "one of " + Expected.oneOf(KINDS) + "; each channel stands for itself";
    if (kinds.isEmpty()) {
      channel.notes().mistake(Kind.MISSING_KEY, channel.mapping(), "no channel", expected);
    } else {
      channel
          .notes()
          .mistake(
              Kind.CONFLICTING_KEYS,
              channel.place(kinds.getLast()),
              "\"%s\" beside \"%s\"".formatted(kinds.getLast(), kinds.getFirst()),
              expected);
    }
  }

  /** As it says, else its kind; a further one of a kind is counted. */
  private String name(Section channel, String kind) {
    Optional<String> said =
        channel.tree("name").flatMap(tree -> new Name("a channel").read(tree, channel.notes()));
    String name = said.orElse(kind);
    for (int n = 2; said.isEmpty() && names.containsKey(name); n++) {
      name = kind + "-" + n;
    }
    Tree first = names.putIfAbsent(name, channel.mapping());
    if (first != null) {
      channel
          .notes()
          .mistake(
              Kind.NAME_TWICE,
              channel.place("name"),
              Found.text(name),
              "a name of its own: the channel of line %d has that one"
                  .formatted(first.at().line()));
    }
    return name;
  }

  private static Optional<? extends Means> means(Section channel, String kind) {
    return switch (kind) {
      case "command" -> channel.value("command", COMMAND).map(Notifying::command);
      case "url" -> {
        Optional<String> secret = channel.value("secret", SIGNING);
        yield channel.value("url", new Hooks()).map(url -> new Means.Url(url, secret));
      }
      case "slack" -> channel.value("slack", SLACK).map(Means.Slack::new);
      default ->
          channel
              .tree("email")
              .flatMap(tree -> Section.of(Shape.EMAIL, tree, channel.at("email"), channel.desk()))
              .flatMap(mail -> new Mailing(mail).read());
    };
  }

  private static Means command(List<String> arguments) {
    return new Means.Command(arguments.stream().map(a -> Template.of(a).literally("")).toList());
  }

  /** What somebody is told of: a list of occasions. */
  private record Occasions() implements Form<Set<Occasion>> {
    private static final ListOf<Occasion> LIST =
        new ListOf<>(
            "occasions",
            new Word<>(
                "an occasion", Occasion.all().stream().map(o -> Map.entry(o.word(), o)).toList()),
            1,
            Occasion.values().length);

    @Override
    public Optional<Set<Occasion>> read(Tree tree, Notes notes) {
      return LIST.read(tree, notes).map(Set::copyOf);
    }

    @Override
    public String write(Set<Occasion> on) {
      return LIST.write(on.stream().sorted().toList());
    }
  }
}
