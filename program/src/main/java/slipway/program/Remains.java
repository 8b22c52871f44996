package slipway.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What is left of a Slipway whose server does not answer, as the kernel knows it. */
final class Remains {
  /** How long a server that does not answer has to end by itself. */
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

  private static final String MARKER = "SLIPWAY_INSTANCE=";
  private static final Path PROC = Path.of("/proc");

  private final Folders folders;

  Remains(Folders folders) {
    this.folders = folders;
  }

  /** The process that has this data folder's server lock open; empty when there is none. */
  Optional<ProcessHandle> server() {
    return lockFile()
        .flatMap(
            lock ->
                ProcessHandle.allProcesses()
                    .filter(process -> OpenFiles.of(process.pid()).contains(lock))
                    .filter(process -> process.pid() != ProcessHandle.current().pid())
                    .findFirst());
  }

  private Optional<Path> lockFile() {
    try {
      return Optional.of(folders.data().resolve("server.lock").toRealPath());
    } catch (IOException e) {
      return Optional.empty(); // no server was ever here
    }
  }

  /** Ends a server that does not answer: asks it to, then kills it. */
  static void end(ProcessHandle server) {
    var _ = server.destroy();
    try {
      ProcessEnd.await(server, ENDS_WITHIN, "the server");
    } catch (StartRefused e) {
      System.getLogger(Remains.class.getName())
          .log(System.Logger.Level.WARNING, e.words() + ": it is killed");
      var _ = server.destroyForcibly();
      ProcessEnd.await(server, ENDS_WITHIN, "the server");
    }
  }

  /** Whether a process runs that an agent of this data folder has started. */
  boolean anyInstance() {
    return agentId()
        .map(id -> ProcessHandle.allProcesses().anyMatch(process -> isMarked(process, id)))
        .orElse(false);
  }

  private Optional<String> agentId() {
    try {
      return Optional.of(Files.readString(folders.agentData().resolve("agent")).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StartRefused(
          "%s cannot be read: %s".formatted(folders.agentData(), PrivateFolder.reason(e)), e);
    }
  }

  private static boolean isMarked(ProcessHandle process, String agentId) {
    try {
      String environment =
          Files.readString(PROC.resolve(process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
      return Arrays.stream(environment.split("\0", -1))
          .anyMatch(variable -> variable.startsWith(MARKER + agentId + "/"));
    } catch (IOException e) {
      return false; // gone meanwhile, or of another user
    }
  }
}
