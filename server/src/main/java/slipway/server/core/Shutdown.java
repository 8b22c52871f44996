package slipway.server.core;

import java.util.concurrent.CountDownLatch;

/** Somebody asked the server to end. */
public final class Shutdown {
  private final CountDownLatch asked = new CountDownLatch(1);
  private volatile boolean keep = true;

  /** Asks; {@code keepApplications} leaves agent and applications running. */
  public void ask(boolean keepApplications) {
    keep = keepApplications;
    asked.countDown();
  }

  public void await() throws InterruptedException {
    asked.await();
  }

  /** Whether agent and applications are to be left running. */
  public boolean keep() {
    return keep;
  }
}
