package slipway.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import slipway.cli.terminal.Terminal;

/** Commands as picocli parses and describes them. */
final class CommandLines {
  private static final int NARROWEST = 80;
  private static final int WIDEST = 100;

  private CommandLines() {}

  static CommandLine of(String name, Surroundings surroundings) {
    var line = new CommandLine(Commands.make(name, surroundings));
    CommandSpec spec = line.getCommandSpec();
    spec.name("slipway " + name);
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Shows this.").build());
    UsageMessageSpec usage = spec.usageMessage();
    usage.synopsisHeading("%nUsage: ");
    usage.descriptionHeading("");
    usage.parameterListHeading(spec.positionalParameters().isEmpty() ? "" : "%nArguments:%n");
    usage.optionListHeading("%nOptions:%n");
    usage.footerHeading("%nExamples:%n");
    usage.showDefaultValues(false);
    putDescriptionFirst(usage);
    Terminal terminal = surroundings.terminal();
    boolean live = terminal.abilities().moves();
    line.setUsageHelpWidth(live ? Math.clamp(terminal.width(), NARROWEST, WIDEST) : NARROWEST);
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.abilities().colours() ? Ansi.ON : Ansi.OFF));
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    return line;
  }

  private static void putDescriptionFirst(UsageMessageSpec usage) {
    List<String> keys = new java.util.ArrayList<>(usage.sectionKeys());
    Collection<String> description =
        Arrays.asList(
            UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING,
            UsageMessageSpec.SECTION_KEY_DESCRIPTION);
    keys.removeAll(description);
    keys.addAll(0, description);
    usage.sectionKeys(keys);
  }
}
