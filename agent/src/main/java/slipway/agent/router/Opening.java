package slipway.agent.router;

import java.util.Optional;
import java.util.function.Function;

/**
 * How an entry is opened.
 *
 * @param kept gives a listening socket for an address ({@code host:port}) where one outlived an
 *     earlier agent: it is never bound anew, so that no connection waiting in it is lost. Each is
 *     given once
 * @param anyway whether it is opened though a certificate cannot be served, or is out of date: for
 *     an entry that was open before
 */
public record Opening(Function<String, Optional<Integer>> kept, boolean anyway) {
  /** Every socket is bound, every certificate is good. */
  public static final Opening ANEW = new Opening(_ -> Optional.empty(), false);
}
