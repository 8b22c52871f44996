package slipway.agent.process;

import java.nio.file.Path;

/**
 * How many files a process may have open at once (RLIMIT_NOFILE of getrlimit(2)).
 *
 * @param soft in force
 * @param hard to which it may raise that by itself
 */
record OpenFiles(long soft, long hard) {
  private static final String LINE = "Max open files";
  private static final String UNLIMITED = "unlimited";

  static OpenFiles ofThisProcess() {
    return of(Path.of("/proc/self/limits"));
  }

  /** As that file of /proc says; without limit where it does not. */
  static OpenFiles of(Path limits) {
    return KernelFile.text(limits).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(LINE))
        .map(line -> line.substring(LINE.length()).strip().split("\\s+", -1))
        .filter(words -> words.length > 1)
        .map(words -> new OpenFiles(number(words[0]), number(words[1])))
        .findFirst()
        .orElse(new OpenFiles(Long.MAX_VALUE, Long.MAX_VALUE));
  }

  private static long number(String word) {
    return word.equals(UNLIMITED) ? Long.MAX_VALUE : Long.parseLong(word);
  }
}
