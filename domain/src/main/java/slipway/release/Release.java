package slipway.release;

/**
 * An immutable version of an application: two are the same when all four agree.
 *
 * @param version as people call it
 * @param artifact of its files
 * @param configuration of what it is run with in its environment
 */
public record Release(String application, String version, Digest artifact, Digest configuration) {

  /** Short and unique among the releases of a lane: the name of its arm of the router. */
  public String key() {
    return version + "@" + artifact.brief() + configuration.brief();
  }
}
