package slipway.cli.terminal;

import java.util.List;

/** Lines that stay, and below them a few that are drawn anew. */
public final class LiveLines {
  private static final String LINE_UP = "\u001b[1A";
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Terminal terminal;
  private List<String> shown = List.of();

  public LiveLines(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A line that stays, above those that live. */
  public void stay(String line) {
    List<String> living = shown;
    draw(new StringBuilder(line).append('\n'), living);
  }

  /** What is below now; the same again draws nothing. */
  public void live(List<String> lines) {
    int columns = terminal.width() - 1;
    List<String> fitted = lines.stream().map(line -> Ink.fit(line, columns)).toList();
    if (!fitted.equals(shown)) {
      draw(new StringBuilder(), fitted);
    }
  }

  /** Takes the living lines away. */
  public void clear() {
    live(List.of());
  }

  private void draw(StringBuilder drawing, List<String> living) {
    living.forEach(line -> drawing.append(line).append('\n'));
    terminal.move((LINE_UP + CLEAR_LINE).repeat(shown.size()));
    terminal.out().print(drawing);
    terminal.out().flush();
    shown = List.copyOf(living);
  }
}
