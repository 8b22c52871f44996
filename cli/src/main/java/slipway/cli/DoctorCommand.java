package slipway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import slipway.cli.format.Words;
import slipway.cli.terminal.Ink;
import slipway.cli.terminal.Terminal;

/** Looks for what is wrong. */
@Command(
    name = "doctor",
    description =
        "Looks at this host, the data folder and its journal, the agent, entries, certificates,"
            + " limits, clock, versions and the server, and says what is wrong and what to do."
            + " Changes nothing, and needs no server. 0: nothing is wrong; 1: something is.",
    footer = {"  slipway doctor", "  slipway doctor --data /var/lib/slipway -o json"})
final class DoctorCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final FoldersOption folders = new FoldersOption();
  @Mixin private final OutputOption output = new OutputOption();

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** As {@code -o json} writes it. */
  record Examined(List<Diagnosis> diagnoses) {}

  @Override
  public Integer call() {
    Errand errand = Errand.of(surroundings, folders.server(), output);
    List<Diagnosis> diagnoses = new ArrayList<>();
    if (folders.server().isNamed(surroundings)) {
      diagnoses.add(
          Diagnosis.ok(
              "host",
              "SLIPWAY_SERVER names a server: its host and its data folder are looked at there"));
    } else {
      diagnoses.addAll(
          surroundings
              .programs()
              .examine(folders.data(surroundings).path(), folders.runTime(surroundings)));
    }
    diagnoses.addAll(new ServerDiagnoses(errand.client(), surroundings.programs().version()).all());
    errand.answer(new Examined(diagnoses), () -> print(diagnoses));
    boolean wrong = diagnoses.stream().anyMatch(Diagnosis::isWrong);
    return (wrong ? ExitCode.REFUSED : ExitCode.DONE).number();
  }

  private void print(List<Diagnosis> diagnoses) {
    Terminal terminal = surroundings.terminal();
    int widest = diagnoses.stream().mapToInt(f -> f.about().length()).max().orElse(0);
    for (Diagnosis diagnosis : diagnoses) {
      String mark = ink(diagnosis).paint(terminal.abilities(), "%-7s".formatted(diagnosis.state()));
      terminal
          .out()
          .printf("%s  %-" + widest + "s  %s%n", mark, diagnosis.about(), diagnosis.found());
      if (!diagnosis.todo().isEmpty()) {
        terminal.out().printf("%7s  %" + widest + "s  %s%n", "", "", "-> " + diagnosis.todo());
      }
    }
    long wrong = diagnoses.stream().filter(Diagnosis::isWrong).count();
    long warnings = diagnoses.stream().filter(one -> one.state().equals(Diagnosis.WARNING)).count();
    String first = wrong == 0 ? "nothing is wrong" : Words.count(wrong, "thing") + " wrong";
    terminal.out().println(warnings == 0 ? first : first + "; " + Words.count(warnings, "warning"));
  }

  private static Ink ink(Diagnosis diagnosis) {
    return switch (diagnosis.state()) {
      case Diagnosis.OK -> Ink.GOOD;
      case Diagnosis.WARNING -> Ink.CARE;
      default -> Ink.HARM;
    };
  }
}
