package slipway.application;

/** One application in one environment. */
public record LaneId(String application, String environment) {

  @Override
  public String toString() {
    return application + "/" + environment;
  }
}
