package slipway.cli;

import slipway.cli.terminal.Ink;
import slipway.cli.terminal.Terminal;

/** What is shown to somebody who did not say which command. */
final class Usage {
  private static final int NAME_COLUMNS = 16;

  private Usage() {}

  static String text(Terminal.Abilities abilities) {
    var text = new StringBuilder("slipway releases your application, and takes it back.\n\n");
    text.append("Usage: slipway COMMAND [OPTIONS]\n");
    for (Commands.Group group : Commands.Group.values()) {
      text.append('\n').append(Ink.STRONG.paint(abilities, group.title())).append('\n');
      for (Commands.Entry entry : Commands.ALL) {
        if (entry.group() == group) {
          String gap = " ".repeat(NAME_COLUMNS - entry.name().length());
          text.append("  ").append(entry.name()).append(gap).append(entry.summary()).append('\n');
        }
      }
    }
    return text.append(
            """

            slipway COMMAND --help shows examples. Most commands take -o table|json|yaml.
            Begin: slipway demo, or in your application's folder:
              slipway up --detach
              slipway init       then slipway check, then slipway deploy v1
            """)
        .toString();
  }
}
