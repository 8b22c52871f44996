package slipway.cli.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * What is shown on a terminal is often others' words: what a program wrote, why somebody paused.
 * Colours pass (SGR of ECMA-48), and what is no character is shown as {@code ^[} or {@code
 * <U+202E>} is: nothing moves the cursor, renames the window or turns the reading direction round.
 */
final class Harmless extends FilterWriter {
  private static final char ESCAPE = '\u001b';
  private static final int LONGEST_COLOUR = 32;
  private static final int CARET = '@';
  private static final int DELETE = 0x7f;

  /** A sequence that may become a colour; empty outside of one. */
  private final StringBuilder begun = new StringBuilder();

  Harmless(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    synchronized (lock) {
      take((char) c);
    }
  }

  @Override
  public void write(char[] chars, int from, int count) throws IOException {
    synchronized (lock) {
      for (int i = from; i < from + count; i++) {
        take(chars[i]);
      }
    }
  }

  @Override
  public void write(String text, int from, int count) throws IOException {
    write(text.toCharArray(), from, count);
  }

  @Override
  public void flush() throws IOException {
    synchronized (lock) {
      giveUp();
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    flush();
    out.close();
  }

  private void take(char c) throws IOException {
    if (begun.isEmpty()) {
      if (c == ESCAPE) {
        begun.append(c);
      } else {
        show(c);
      }
      return;
    }
    boolean goesOn =
        begun.length() == 1
            ? c == '['
            : begun.length() < LONGEST_COLOUR && "0123456789;".indexOf(c) >= 0;
    if (goesOn) {
      begun.append(c);
    } else if (c == 'm' && begun.length() > 1) {
      out.write(begun.append(c).toString());
      begun.setLength(0);
    } else {
      giveUp();
      take(c);
    }
  }

  /** It was none. */
  private void giveUp() throws IOException {
    String text = begun.toString();
    begun.setLength(0);
    for (int i = 0; i < text.length(); i++) {
      show(text.charAt(i));
    }
  }

  private void show(char c) throws IOException {
    if (c == '\n' || c == '\t') {
      out.write(c);
    } else if (c < ' ') {
      out.write("^" + (char) (c + CARET));
    } else if (c == DELETE) {
      out.write("^?");
    } else if (Character.isISOControl(c) || turns(c)) {
      out.write("<U+%04X>".formatted((int) c));
    } else {
      out.write(c);
    }
  }

  /** Whether it changes the direction of what follows (Unicode, UAX 9). */
  private static boolean turns(char c) {
    return (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
  }
}
