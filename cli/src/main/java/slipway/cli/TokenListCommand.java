package slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slipway.api.TokenView;
import slipway.cli.format.Table;

/** Shows tokens. */
@Command(
    name = "token list",
    description = "Shows the tokens there are, never their secrets; with --all, those that ended.",
    footer = {"  slipway token list", "  slipway token list --all -o json"})
final class TokenListCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(names = "--all", description = "Those that expired or were taken back, too.")
  private boolean all;

  TokenListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Errand errand = Errand.of(surroundings, server, output);
    var shown =
        new TokenView.All(
            errand.client().tokens().orThrow().tokens().stream()
                .filter(t -> all || t.state().equals(TokenText.USABLE))
                .toList());
    errand.answer(shown, () -> print(errand, shown));
    return ExitCode.DONE.number();
  }

  private static void print(Errand errand, TokenView.All shown) {
    if (shown.tokens().isEmpty()) {
      errand.say("there is no token but the owner's. Make one: slipway token create NAME");
      return;
    }
    var table = new Table("NAME", "ID", "MAY", "STATE", "EXPIRES", "LAST USED", "MADE BY");
    for (TokenView token : shown.tokens()) {
      table.row(
          token.name(),
          token.id(),
          TokenText.grant(token),
          token.state(),
          TokenText.end(token),
          token.times().lastUsedAt().map(errand::time).orElse("never"),
          token.created().by());
    }
    table.print(errand.terminal());
  }
}
