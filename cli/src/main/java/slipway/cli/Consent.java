package slipway.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import slipway.api.PlanView;

/** How it is known that somebody wants a plan. */
sealed interface Consent {
  /** As the server takes it: a shorter beginning could be of many plans. */
  Pattern HASH = Pattern.compile("[0-9a-f]{8,64}");

  /** Whatever the plan is. */
  record Given() implements Consent {}

  /** That plan and no other. */
  record ToPlan(String hash) implements Consent {}

  /** Somebody is asked. */
  record Asked() implements Consent {}

  /** As the options say; refused as usage where nobody could be asked. */
  static Consent of(AcceptOption option, Errand errand) {
    Optional<String> hash = option.plan();
    if (hash.isPresent()) {
      String wanted = hash.get().strip().toLowerCase(Locale.ROOT);
      if (!HASH.matcher(wanted).matches()) {
        throw Refusal.usage(
            "--plan '%s' is no plan's hash; expected at least 8 of its digits, 0 to 9 and a to f, as slipway plan shows them"
                .formatted(hash.get()));
      }
      return new ToPlan(wanted);
    }
    if (option.yes()) {
      return new Given();
    }
    if (errand.terminal().abilities().asks()) {
      return new Asked();
    }
    throw Refusal.usage(
        "nobody is there to accept the plan: say --yes, or --plan HASH with the hash that"
            + " slipway plan shows");
  }

  /** Shows the plan, and returns only where it is wanted. */
  default void require(PlanView plan, Errand errand) {
    new PlanText(plan).summary(errand.terminal().abilities()).forEach(errand::say);
    switch (this) {
      case Given _ -> {}
      case ToPlan(var hash) -> compare(hash, plan);
      case Asked _ -> ask(errand);
    }
  }

  private static void compare(String wanted, PlanView plan) {
    String hash = plan.hash();
    if (!hash.startsWith(wanted) && !hash.substring(hash.indexOf(':') + 1).startsWith(wanted)) {
      throw Refusal.refused(
          "the plan is no longer %s: it is %s now; look at it with slipway plan, and accept that"
              .formatted(wanted, hash));
    }
  }

  private static void ask(Errand errand) {
    errand.messages().print("accept? [y/N] ");
    errand.messages().flush();
    String answer = errand.terminal().readLine().orElse("").strip().toLowerCase(Locale.ROOT);
    if (!answer.equals("y") && !answer.equals("yes")) {
      throw Refusal.refused("not accepted; nothing that runs has changed");
    }
  }
}
