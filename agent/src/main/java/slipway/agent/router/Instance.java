package slipway.agent.router;

import java.net.InetSocketAddress;

/** One instance of a release as requests see it. */
final class Instance {
  private final Release release;
  private final Upstream upstream;
  private final InetSocketAddress address;
  private final InFlight inFlight = new InFlight();
  private final UpstreamPool[] pools;
  private volatile boolean retired;
  private volatile boolean leaving;
  private volatile long leavingSince;

  Instance(Release release, Upstream upstream, int loops) {
    this.release = release;
    this.upstream = upstream;
    this.address = new InetSocketAddress(upstream.host(), upstream.port());
    this.pools = new UpstreamPool[loops];
    for (int i = 0; i < loops; i++) {
      pools[i] = new UpstreamPool();
    }
  }

  Release release() {
    return release;
  }

  Upstream upstream() {
    return upstream;
  }

  InetSocketAddress address() {
    return address;
  }

  /** Idle connections to it; for that event loop only. */
  UpstreamPool pool(int loop) {
    return pools[loop];
  }

  void begin() {
    release.inFlight().begin();
    inFlight.begin();
  }

  void end() {
    inFlight.end();
    release.inFlight().end();
  }

  long inFlight() {
    return inFlight.now();
  }

  /** It is to be stopped, so streams on it have the drain limit to end. */
  void leave(long nanos) {
    if (!leaving) {
      leavingSince = nanos;
      leaving = true;
    }
  }

  /** Whether streams on it have the drain limit to end, as those of its whole release may. */
  boolean draining() {
    return leaving || release.draining();
  }

  /** Since when, while {@link #draining}. */
  long drainingSince() {
    if (!leaving) {
      return release.drainingSince();
    }
    return release.draining() ? Math.min(leavingSince, release.drainingSince()) : leavingSince;
  }

  /** It takes no further request, and its connections are not kept. */
  void retire() {
    retired = true;
  }

  boolean retired() {
    return retired;
  }
}
