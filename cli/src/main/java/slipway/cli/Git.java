package slipway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The repository a folder is in. */
record Git(Path folder) {
  private static final long ANSWERS_WITHIN_SECONDS = 30;
  private static final long EXPORTS_WITHIN_SECONDS = 600;
  private static final int SHOWN_OUTPUT_CHARACTERS = 400;

  /** The whole name of the commit, where the repository has it. */
  Optional<String> commit(String name) {
    try {
      Process process =
          command("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return wait(process, ANSWERS_WITHIN_SECONDS) == 0 && !output.isEmpty()
          ? Optional.of(output)
          : Optional.empty();
    } catch (IOException e) {
      throw Refusal.refused(
          "'%s' is no folder, and git cannot be asked for a commit: %s"
              .formatted(name, e.getMessage()));
    }
  }

  /** Writes the files of this folder as they were in a commit. */
  void export(String commit, Path to) {
    var tar = new ProcessBuilder("tar", "-x", "-f", "-", "-C", to.toString());
    ProcessBuilder archive =
        command("archive", "--format=tar", commit).redirectError(ProcessBuilder.Redirect.DISCARD);
    tar.redirectErrorStream(true);
    try {
      List<Process> pipeline = ProcessBuilder.startPipeline(List.of(archive, tar));
      String said =
          new String(
              pipeline.getLast().getInputStream().readNBytes(SHOWN_OUTPUT_CHARACTERS),
              StandardCharsets.UTF_8);
      for (Process process : pipeline) {
        if (wait(process, EXPORTS_WITHIN_SECONDS) != 0) {
          throw Refusal.refused(
              "commit %s could not be taken out of %s: %s %s"
                  .formatted(commit, folder, process.info().command().orElse("git archive"), said));
        }
      }
    } catch (IOException e) {
      throw Refusal.refused("git archive and tar cannot be started: " + e.getMessage());
    }
  }

  private ProcessBuilder command(String... arguments) {
    List<String> words = new java.util.ArrayList<>(List.of("git", "-C", folder.toString()));
    words.addAll(List.of(arguments));
    return new ProcessBuilder(words);
  }

  private static int wait(Process process, long seconds) {
    try {
      if (process.waitFor(seconds, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      throw Refusal.refused("git did not end within " + seconds + " s");
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw Refusal.refused("git was interrupted");
    }
  }
}
