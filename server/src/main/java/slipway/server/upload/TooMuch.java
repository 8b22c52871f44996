package slipway.server.upload;

import java.io.IOException;

/** More than the bounds allow. */
final class TooMuch extends IOException {
  private static final long serialVersionUID = 1;
}
