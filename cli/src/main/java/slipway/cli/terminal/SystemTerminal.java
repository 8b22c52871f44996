package slipway.cli.terminal;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The terminal, or the pipes, this process was started with. */
public final class SystemTerminal implements Terminal {
  private final Writer moves = writer(FileDescriptor.out);
  private final PrintWriter out;
  private final PrintWriter err;
  private final BufferedReader input =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  private final Abilities abilities;
  private final TerminalWidth width;

  /**
   * Looks once at what it is.
   *
   * @param environment for NO_COLOR, TERM and COLUMNS
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  public SystemTerminal(Map<String, String> environment, LongSupplier nanos) {
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again without a terminal
    @Nullable Console console = System.console();
    boolean isTerminal = console != null && console.isTerminal();
    this.out = new PrintWriter(isTerminal ? new Harmless(moves) : moves);
    Writer errors = writer(FileDescriptor.err);
    this.err = new PrintWriter(isTerminal ? new Harmless(errors) : errors);
    this.abilities = abilities(isTerminal, environment, System.getProperty("stdout.encoding", ""));
    this.width = new TerminalWidth(environment, abilities.moves(), nanos);
  }

  static Abilities abilities(boolean isTerminal, Map<String, String> environment, String encoding) {
    if (!isTerminal) {
      return Abilities.PLAIN;
    }
    String term = environment.getOrDefault("TERM", "");
    boolean able = !term.isEmpty() && !term.equals("dumb");
    boolean drawsGlyphs = encoding.toUpperCase(Locale.ROOT).startsWith("UTF");
    boolean coloursWanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Abilities(able && drawsGlyphs, able && drawsGlyphs && coloursWanted, true);
  }

  private static Writer writer(FileDescriptor descriptor) {
    return new BufferedWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
  }

  @Override
  public PrintWriter out() {
    return out;
  }

  @Override
  public void move(String sequence) {
    out.flush();
    try {
      moves.write(sequence);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing can be written to the terminal", e);
    }
  }

  @Override
  public PrintWriter err() {
    return err;
  }

  @Override
  public Abilities abilities() {
    return abilities;
  }

  @Override
  public int width() {
    return width.columns();
  }

  @Override
  public Optional<String> readLine() {
    try {
      return Optional.ofNullable(input.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException("nothing can be read from the terminal", e);
    }
  }

  @Override
  public Farewell beforeInterrupt(Runnable words) {
    var hook =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  words.run();
                  out.flush();
                  err.flush();
                });
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is ending already, and the words are being said.
        out.flush();
      }
    };
  }
}
