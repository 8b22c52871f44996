package slipway.agent.router;

/** Since when a client has been silent, slow or deaf; times in nanoseconds. */
final class Patience {
  private long heard;
  private long headSince;
  private boolean inHead;
  private long lingersSince;
  private boolean lingers;
  private long stalledSince;
  private long stalledBytes;
  private boolean stalled;

  Patience(long now) {
    heard = now;
  }

  void heard(long now) {
    heard = now;
  }

  /** Whether a head has begun and not ended; it may take only so long however it drips. */
  void head(boolean begun, long now) {
    if (begun && !inHead) {
      headSince = now;
    }
    inHead = begun;
  }

  /** The last bytes are out. */
  void lingers(long now) {
    lingers = true;
    lingersSince = now;
  }

  /** How long it has had to read the last bytes and close; 0 while they are not out. */
  long lingersFor(long now) {
    return lingers ? now - lingersSince : 0;
  }

  long silentFor(long now) {
    return now - heard;
  }

  long headFor(long now) {
    return now - headSince;
  }

  /** How long it has taken none of the bytes that wait for it. */
  long stalledFor(long now, boolean writable, long waitingBytes) {
    if (writable) {
      stalled = false;
      return 0;
    }
    if (!stalled || waitingBytes != stalledBytes) {
      stalled = true;
      stalledSince = now;
      stalledBytes = waitingBytes;
    }
    return now - stalledSince;
  }
}
