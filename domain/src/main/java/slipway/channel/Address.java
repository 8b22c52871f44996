package slipway.channel;

import slipway.application.LaneId;

/** A channel by its name. */
public record Address(LaneId lane, String channel) {

  @Override
  public String toString() {
    return channel + " of " + lane;
  }
}
