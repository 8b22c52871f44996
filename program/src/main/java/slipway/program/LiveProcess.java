package slipway.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import slipway.program.log.Format;

/**
 * One of Slipway's own processes that runs, as the kernel knows it (proc(5)): how it was started,
 * so that its successor is started likewise.
 *
 * @param arguments of its JVM and of Slipway
 */
record LiveProcess(ProcessHandle process, List<String> arguments, Map<String, String> environment) {
  static final String LOG_FORMAT = "--log-format";
  private static final String LAUNCHER = "-Dslipway.launcher=";

  /** The main process of a unit has its own pid in this variable (systemd.exec(5)). */
  private static final String UNIT = "SYSTEMD_EXEC_PID";

  static LiveProcess of(ProcessHandle process) {
    Map<String, String> environment = new HashMap<>();
    for (String variable : ProcessWords.environment(process)) {
      int sign = variable.indexOf('=');
      if (sign > 0) {
        environment.put(variable.substring(0, sign), variable.substring(sign + 1));
      }
    }
    List<String> arguments = ProcessWords.arguments(process);
    logFormat(arguments).ifPresent(format -> environment.put(Format.VARIABLE, format));
    return new LiveProcess(process, arguments, environment);
  }

  /** Its successor may be of a build without that option: the environment asks for no more. */
  private static Optional<String> logFormat(List<String> arguments) {
    int option = arguments.indexOf(LOG_FORMAT);
    return arguments.stream()
        .filter(word -> word.startsWith(LOG_FORMAT + "="))
        .map(word -> word.substring(LOG_FORMAT.length() + 1))
        .findFirst()
        .or(
            () ->
                option >= 0 && option + 1 < arguments.size()
                    ? Optional.of(arguments.get(option + 1))
                    : Optional.empty());
  }

  /** The launcher of its build; empty where it was started without one. */
  Optional<Path> launcher() {
    return launcher(arguments);
  }

  /** The same of any process, also of one that is none of Slipway's. */
  static Optional<Path> launcher(ProcessHandle process) {
    return launcher(ProcessWords.arguments(process));
  }

  private static Optional<Path> launcher(List<String> arguments) {
    return arguments.stream()
        .filter(word -> word.startsWith(LAUNCHER))
        .map(word -> Path.of(word.substring(LAUNCHER.length())))
        .findFirst();
  }

  /** Whether it was started by that launcher. */
  boolean isBy(Path launcher) {
    return launcher().filter(launcher::equals).isPresent();
  }

  /** The options of Slipway's it was started with, without those that are said anew. */
  List<String> optionsBut(Set<String> anew) {
    List<String> options = new ArrayList<>();
    int role = arguments.indexOf(Main.class.getName()) + 1;
    for (int i = role + 1; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (anew.contains(word)) {
        i++; // its value, too
      } else if (!word.isEmpty() && anew.stream().noneMatch(name -> word.startsWith(name + "="))) {
        options.add(word);
      }
    }
    return options;
  }

  /** Whether systemd started it, and starts it again when it has ended. */
  boolean isOfUnit() {
    return Long.toString(process.pid()).equals(environment.get(UNIT));
  }
}
