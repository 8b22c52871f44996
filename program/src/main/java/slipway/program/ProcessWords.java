package slipway.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** With which words a process was started, as the kernel keeps them (proc(5)). */
final class ProcessWords {
  private static final System.Logger LOG = System.getLogger(ProcessWords.class.getName());

  private ProcessWords() {}

  /** Its program and its arguments. */
  static List<String> arguments(ProcessHandle process) {
    return of(process, "cmdline");
  }

  /**
   * Its variables, each with its value; none of a process that has a right this one has not
   * (ptrace(2)), as an agent that may listen on ports below 1024.
   */
  static List<String> environment(ProcessHandle process) {
    return of(process, "environ");
  }

  private static List<String> of(ProcessHandle process, String file) {
    Path path = Path.of("/proc", Long.toString(process.pid()), file);
    try {
      // Whatever bytes there are: it is split first, and each word read by itself.
      String text = Files.readString(path, StandardCharsets.ISO_8859_1);
      return Arrays.stream(text.split("\0", -1))
          .map(
              word ->
                  new String(word.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
          .toList();
    } catch (AccessDeniedException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0} is closed to this user", path);
      return List.of();
    } catch (IOException e) {
      throw new StartRefused("%s cannot be read: the process has ended".formatted(path), e);
    }
  }
}
