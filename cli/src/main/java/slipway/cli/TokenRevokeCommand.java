package slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import slipway.api.TokenView;

/** Takes a token back. */
@Command(
    name = "token revoke",
    description =
        "Takes a token back, at once and for good. What it asked for goes on: a deployment on its"
            + " way needs no token.",
    footer = {"  slipway token revoke ci-shop", "  slipway token revoke tk_4f9QxB2m"})
final class TokenRevokeCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Parameters(
      index = "0",
      paramLabel = "NAME|ID",
      description = "The token, as slipway token list shows it.")
  private String called = "";

  TokenRevokeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Errand errand = Errand.of(surroundings, server, output);
    TokenView token = errand.client().revokeToken(called).orThrow();
    errand.answer(
        token, "token %s (%s) is worth nothing any longer".formatted(token.name(), token.id()));
    return ExitCode.DONE.number();
  }
}
