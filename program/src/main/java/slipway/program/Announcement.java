package slipway.program;

/** What is said once the server is ready. */
interface Announcement {
  /**
   * Says it.
   *
   * @param url where it answers others
   * @param link opens the page in a browser, once
   */
  void ready(String url, String link, Agents.Found agent);
}
