package slipway.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import slipway.api.Requests;
import slipway.api.TokenView;

/** Makes a token. */
@Command(
    name = "token create",
    description =
        "Makes a token for a CI job or a colleague, and shows its secret once. It goes into"
            + " SLIPWAY_TOKEN, beside SLIPWAY_SERVER. deploy lets its bearer run programs on the"
            + " server's host.",
    footer = {
      "  slipway token create ci-shop --app shop --in staging --in production",
      "  slipway token create dashboard --scope read --expires 365d",
      "  slipway token create ann --scope administer --expires 30d"
    })
final class TokenCreateCommand implements Callable<Integer> {
  private static final String NEVER = "never";

  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "What the journal calls its bearer: small letters, digits and hyphens.")
  private String name = "";

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description = "read, deploy or administer; each includes those before it. Default: deploy.")
  private String scope = "deploy";

  @Option(
      names = "--app",
      paramLabel = "NAME",
      split = ",",
      description = "For this application only; may stand several times. Default: all.")
  private List<String> applications = List.of();

  @Option(
      names = "--in",
      paramLabel = "ENV",
      split = ",",
      description = "For this environment only; may stand several times. Default: all.")
  private List<String> environments = List.of();

  @Option(
      names = "--expires",
      paramLabel = "DURATION|never",
      description =
          "How long it lasts, 1m to 366d, or never; no longer than the token it is made with."
              + " Default: 90d.")
  private Optional<String> expires = Optional.empty();

  TokenCreateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    boolean never = expires.filter(NEVER::equals).isPresent();
    Optional<Long> seconds =
        never
            ? Optional.empty()
            : expires.map(TokenCreateCommand::duration).map(Duration::toSeconds);
    Errand errand = Errand.of(surroundings, server, output);
    TokenView.New made =
        errand
            .client()
            .createToken(
                new Requests.NewToken(name, scope, applications, environments, seconds, never))
            .orThrow();
    errand.answer(made, () -> tell(errand, made));
    return ExitCode.DONE.number();
  }

  private static Duration duration(String text) {
    try {
      return new DurationConverter().convert(text);
    } catch (picocli.CommandLine.TypeConversionException e) {
      throw Refusal.usage(
          "--expires '%s'; expected a whole number and m, h or d, as in 90d, or never"
              .formatted(text));
    }
  }

  private static void tell(Errand errand, TokenView.New made) {
    TokenView token = made.token();
    errand.say(
        "token %s (%s) may %s; it expires: %s"
            .formatted(token.name(), token.id(), TokenText.grant(token), TokenText.end(token)));
    errand.terminal().out().println(made.secret());
    errand.say("This is its secret, shown once: keep it where secrets are kept.");
  }
}
