package slipway.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import slipway.configuration.init.Init;
import slipway.configuration.init.Init.Outcome;

/** Writes a first configuration. */
@Command(
    name = "init",
    description =
        "Writes a commented slipway.yaml from what it finds: a Flask, a Node or a Java "
            + "project, or pages. Needs no server, and never writes over a file.",
    footer = {"  slipway init", "  slipway init shop", "  slipway init --print > slipway.yaml"})
final class InitCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final OutputOption output = new OutputOption();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "The project. Default: this folder.")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--print", description = "Writes no file, but to standard output.")
  private boolean print;

  InitCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * What was written, as {@code -o json} says it.
   *
   * @param file empty where only printed
   */
  record Begun(String file, String recognised, List<String> notes, String text) {}

  @Override
  public Integer call() {
    Path project = surroundings.folder().resolve(folder.orElse(Path.of(""))).normalize();
    if (!Files.isDirectory(project)) {
      throw Refusal.refused("there is no folder " + project);
    }
    Path file = project.resolve(ApplicationFile.NAME);
    if (!print && Files.exists(file)) {
      throw alreadyThere(file);
    }
    return switch (look(project)) {
      case Outcome.Unrecognised(var message) -> throw Refusal.refused(message.stripTrailing());
      case Outcome.Written written -> written(written, file).number();
    };
  }

  private Outcome look(Path project) {
    String searchPath = surroundings.environment().getOrDefault("PATH", "");
    try {
      return Init.of(project, Init.onPath(searchPath));
    } catch (UncheckedIOException e) {
      throw Refusal.refused(project + " cannot be read: " + e.getMessage());
    }
  }

  private ExitCode written(Outcome.Written written, Path file) {
    if (!print) {
      write(file, written.text());
    }
    var begun =
        new Begun(
            print ? "" : file.toString(), written.recognised(), written.notes(), written.text());
    new LocalAnswers(surroundings.terminal(), output.format()).answer(begun, () -> tell(begun));
    return ExitCode.DONE;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw alreadyThere(file);
    } catch (IOException e) {
      throw Refusal.refused("%s cannot be written: %s".formatted(file, e.getMessage()));
    }
  }

  private static Refusal alreadyThere(Path file) {
    return Refusal.refused(
        file + " is there already; look at what would be written with slipway init --print");
  }

  private void tell(Begun begun) {
    PrintWriter words = print ? surroundings.terminal().err() : surroundings.terminal().out();
    if (print) {
      surroundings.terminal().out().print(begun.text());
    }
    words.println(begun.recognised() + (print ? "" : ": wrote " + begun.file()));
    begun.notes().forEach(note -> words.println("  look at this: " + note));
    words.println("next: slipway check, then slipway deploy v1");
  }
}
