package slipway.agent.router;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import slipway.agent.protocol.Gate;
import slipway.agent.router.http.OwnAnswer;
import slipway.agent.router.http.RequestHead;

/** Looks at requests before any release does: whether they are for this entry at all. */
final class Porter {
  private static final int USUAL_TLS_PORT = 443;

  private final Shard shard;
  private final boolean redirects;

  /**
   * @param redirects whether whoever comes this way is sent to the entry itself
   */
  Porter(Shard shard, boolean redirects) {
    this.shard = shard;
    this.redirects = redirects;
  }

  boolean redirects() {
    return redirects;
  }

  /** The file that is the answer, where an authority asks for the answer to its challenge. */
  Optional<Path> challenge(RequestHead request) {
    return redirects
        ? Challenges.asked(shard.entry().gate().redirect().challenges(), request.target())
        : Optional.empty();
  }

  /** The answer to a request that no release shall see; null for one that is let in. */
  @Nullable OwnAnswer stop(RequestHead request) {
    Gate gate = shard.entry().gate();
    String host = Hosts.of(request.host());
    if (!gate.names().isEmpty()
        && gate.names().stream().noneMatch(name -> Hosts.match(name, host))) {
      return new OwnAnswer(421, "Nobody is called \"" + host + "\" at this address.");
    }
    return redirects ? OwnAnswer.moved(location(request, host)) : null;
  }

  private String location(RequestHead request, String host) {
    Gate.Spot entry = shard.entry().spots().getFirst();
    String scheme = shard.entry().gate().secure() ? "https" : "http";
    String port = entry.port() == USUAL_TLS_PORT ? "" : ":" + portOf(shard.open().address());
    return scheme + "://" + host + port + request.target();
  }

  private static String portOf(String address) {
    return address.substring(address.lastIndexOf(':') + 1);
  }
}
