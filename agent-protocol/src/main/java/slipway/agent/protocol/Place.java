package slipway.agent.protocol;

/** One component of one application in one environment: where instances run and users come in. */
public record Place(String application, String environment, String component) {

  @Override
  public String toString() {
    return application + "/" + environment + "/" + component;
  }
}
