package slipway.configuration.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import slipway.configuration.text.Mistake.Kind;

/** Collects what is wrong or suspicious in a text, each thing once, while reading goes on. */
public final class Notes {
  private static final int MOST_MISTAKES = 200;
  private static final int LONGEST_PATH = 200;

  private final Source source;
  private final Map<Spot, Noted> mistakes = new LinkedHashMap<>();
  private final Map<Spot, Noted> warnings = new LinkedHashMap<>();
  private final Set<Position> hidden = new HashSet<>();
  private final Set<Position> unreadable = new HashSet<>();

  private record Spot(Position at, String kind, String found) {}

  private record Noted(
      Position at, String path, String found, String expected, Optional<String> nearest) {

    Noted withoutWhatWasFound() {
      return new Noted(at, path, "what looks like a secret", expected, Optional.empty());
    }
  }

  public Notes(Source source) {
    this.source = source;
  }

  /** Whether there is no mistake so far. */
  public boolean areClean() {
    return mistakes.isEmpty();
  }

  /** Notes a mistake; the same thing found at the same place counts once. */
  public void mistake(Kind kind, Tree at, String found, String expected) {
    note(kind, new Noted(at.at(), at.path(), found, expected, Optional.empty()));
  }

  /** Notes a mistake that may be a slip of the pen in one of the known words. */
  public void mistake(
      Kind kind, Tree.Scalar at, String found, String expected, Collection<String> known) {
    if (mistakes.size() < MOST_MISTAKES) {
      note(kind, new Noted(at.at(), at.path(), found, expected, Nearest.to(at.text(), known)));
    }
  }

  /** Notes a mistake, and one word that would be right. */
  public void slip(Kind kind, Tree at, String found, String expected, Optional<String> nearest) {
    note(kind, new Noted(at.at(), at.path(), found, expected, nearest));
  }

  /** Notes something suspicious; the same text at the same place counts once. */
  public void warn(Tree at, String text) {
    if (warnings.size() < MOST_MISTAKES) {
      warnings.putIfAbsent(
          new Spot(at.at(), "", text), new Noted(at.at(), at.path(), text, "", Optional.empty()));
    }
  }

  /** Keeps what stands there out of everything that is shown. */
  public void hide(Tree secret) {
    hidden.add(secret.at());
  }

  /** All mistakes, in the order of the text; of a very bad file the first 200. */
  public List<Mistake> mistakes() {
    List<Mistake> all = new ArrayList<>();
    mistakes.forEach(
        (spot, noted) ->
            all.add(
                new Mistake(
                    Kind.valueOf(spot.kind()),
                    location(noted),
                    Source.printable(noted.found()),
                    Source.printable(noted.expected()),
                    noted.nearest().map(Source::printable),
                    source.excerpt(noted.at(), hidden))));
    all.sort(Comparator.comparing(Mistake::where, BY_PLACE));
    return List.copyOf(all);
  }

  /** All warnings, in the order of the text. */
  public List<Warning> warnings() {
    return warnings.values().stream()
        .map(
            n ->
                new Warning(
                    location(n), Source.printable(n.found()), source.excerpt(n.at(), hidden)))
        .sorted(Comparator.comparing(Warning::where, BY_PLACE))
        .toList();
  }

  private static final Comparator<Location> BY_PLACE =
      Comparator.comparingInt(Location::line).thenComparingInt(Location::column);

  void mistake(Kind kind, Position at, String path, String found, String expected) {
    note(kind, new Noted(at, path, found, expected, Optional.empty()));
  }

  /** Notes a mistake because of which it cannot be known what else may be wrong there. */
  void unreadable(Kind kind, Position at, String path, String found, String expected) {
    mistake(kind, at, path, found, expected);
    unreadable.add(at);
  }

  private void note(Kind kind, Noted said) {
    boolean repeats = kind != Kind.SECRET && hidden.contains(said.at());
    Noted noted = repeats ? said.withoutWhatWasFound() : said;
    if (mistakes.size() < MOST_MISTAKES && !unreadable.contains(noted.at())) {
      mistakes.putIfAbsent(new Spot(noted.at(), kind.name(), noted.found()), noted);
    }
  }

  private Location location(Noted noted) {
    Position at = noted.at();
    String path = Source.printable(noted.path());
    String shown = path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "…";
    return new Location(source.fileName(), at.line(), at.column(), shown);
  }
}
