package slipway.application;

/** One component of an application in one environment: where instances run and users come in. */
public record Place(LaneId lane, String component) {

  @Override
  public String toString() {
    return lane + "/" + component;
  }
}
