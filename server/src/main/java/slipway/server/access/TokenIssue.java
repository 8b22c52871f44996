package slipway.server.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import slipway.access.AccessToken;
import slipway.access.AccessToken.Made;
import slipway.access.AccessToken.State;
import slipway.access.Grant;
import slipway.access.Scope;
import slipway.api.Requests;
import slipway.journal.Tokens;
import slipway.release.Digest;
import slipway.server.core.Names;
import slipway.server.core.RequestRefused;

/** Gives tokens out and takes them back. */
public final class TokenIssue {
  /** Tokens that are worth something at the same time. */
  static final int MOST_USABLE = 500;

  /** Tokens that are shown, those that have ended among them. */
  public static final int MOST_SHOWN = 2_000;

  private static final int MOST_NAMES = 100;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,38}");

  private final Tokens tokens;
  private final InstantSource clock;

  public TokenIssue(Tokens tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Gives one out.
   *
   * @throws RequestRefused when what is wanted makes no sense, would outlive what its maker came
   *     with, or the name is in use
   */
  public Issued issue(Requests.NewToken wanted, Caller maker) {
    Instant now = clock.instant();
    Grant grant = grant(wanted);
    name(wanted.name(), now);
    Optional<Instant> end = TokenTerm.end(wanted, maker, now);
    var token =
        new AccessToken(
            Minted.id(),
            wanted.name(),
            grant,
            new Made(now, maker.actor()),
            end,
            Optional.empty(),
            Optional.empty());
    String secret = Minted.secret();
    tokens.keep(token, Digest.of(secret));
    return new Issued(token, secret);
  }

  private void name(String name, Instant now) {
    if (!NAME.matcher(name).matches()) {
      throw RequestRefused.invalid(
          "name",
          "the name is \"%s\"; expected at most 39 small letters, digits and hyphens, as in ci-shop"
              .formatted(brief(name)));
    }
    List<AccessToken> usable = all().stream().filter(t -> t.state(now) == State.USABLE).toList();
    if (usable.stream().anyMatch(t -> t.name().equals(name))) {
      throw RequestRefused.conflict(
          "TOKEN_NAME_TAKEN",
          "a token %s is in use: choose another name, as %s-2, or take that one back first: slipway token revoke %s"
              .formatted(name, name, name));
    }
    if (usable.size() >= MOST_USABLE) {
      throw RequestRefused.conflict(
          "TOO_MANY_TOKENS",
          "%d tokens are in use, and no more may be: take some back, slipway token list shows them"
              .formatted(MOST_USABLE));
    }
  }

  private static Grant grant(Requests.NewToken wanted) {
    Scope scope =
        Scope.parse(wanted.scope())
            .orElseThrow(
                () ->
                    RequestRefused.invalid(
                        "scope",
                        "the scope is \"%s\"; expected read, deploy or administer"
                            .formatted(brief(wanted.scope()))));
    var grant =
        new Grant(
            scope,
            names("applications", wanted.applications()),
            names("environments", wanted.environments()));
    if (scope == Scope.ADMINISTER && !grant.isEverywhere()) {
      throw RequestRefused.invalid(
          "scope",
          "administer is of the whole server, and cannot be limited to applications or"
              + " environments: expected read or deploy with these");
    }
    return grant;
  }

  private static Set<String> names(String field, List<String> names) {
    if (names.size() > MOST_NAMES || !names.stream().allMatch(n -> NAME.matcher(n).matches())) {
      throw RequestRefused.invalid(
          field,
          "the %s are %s; expected at most %d names, as slipway.yaml has them"
              .formatted(field, brief(names.toString()), MOST_NAMES));
    }
    return Set.copyOf(names);
  }

  private static String brief(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  /** Tokens, the newest first. */
  public List<AccessToken> all() {
    return tokens.all(MOST_SHOWN);
  }

  /** What they are worth now. */
  public State state(AccessToken token) {
    return token.state(clock.instant());
  }

  /**
   * Takes one back, by its id or by its name, and returns it as it is then.
   *
   * @throws RequestRefused when there is none
   */
  public AccessToken revoke(String called, String by) {
    Instant now = clock.instant();
    AccessToken found = find(called, now);
    tokens.revoke(found.id(), new Made(now, by));
    return find(found.id(), now);
  }

  /** By its id; by its name the one in use, or else the newest. */
  private AccessToken find(String called, Instant now) {
    List<AccessToken> all = all();
    return all.stream()
        .filter(t -> t.id().equals(called) || t.name().equals(called))
        .min(Comparator.comparing(t -> t.state(now)))
        .orElseThrow(
            () ->
                RequestRefused.unknown(
                    "TOKEN_NOT_FOUND",
                    "no token is called \"%s\"; %s"
                        .formatted(
                            brief(called),
                            Names.known(
                                called,
                                all.stream()
                                    .filter(t -> t.state(now) == State.USABLE)
                                    .map(AccessToken::name)
                                    .toList()))));
  }
}
