package slipway.server.access;

import java.util.function.IntSupplier;
import slipway.api.Answers;

/** Links that open the page in a browser, as browsers find this server. */
public final class PageLinks {
  private final Sessions sessions;
  private final FrontDoor door;
  private final IntSupplier port;

  /**
   * Makes none yet.
   *
   * @param port where the server listens; asked when it does
   */
  public PageLinks(Sessions sessions, FrontDoor door, IntSupplier port) {
    this.sessions = sessions;
    this.door = door;
    this.port = port;
  }

  /**
   * One that works once, for half an hour.
   *
   * @param opener who asked for it: the journal remembers them for what is done there
   */
  public Answers.Link make(String opener) {
    Sessions.Code code = sessions.newCode(opener);
    return new Answers.Link(url() + "/open?once=" + code.text(), code.until());
  }

  /** Where the server answers browsers, such as {@code https://slipway.example.com}. */
  public String url() {
    return door.url(port.getAsInt());
  }
}
