package slipway.program;

import java.net.InetSocketAddress;

/** What is said once the server is ready. */
interface Announcement {
  /**
   * Says it.
   *
   * @param link opens the page in a browser, once
   */
  void ready(InetSocketAddress address, String link, Agents.Found agent);
}
