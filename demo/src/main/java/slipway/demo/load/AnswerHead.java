package slipway.demo.load;

import java.util.Locale;

/** The status line and the header of an answer, taken line by line, and what body they announce. */
final class AnswerHead {
  static final String NO_VERSION = "";

  private final String versionHeader;
  private int status;
  private String version = NO_VERSION;
  private boolean persistent;
  private boolean chunked;
  private boolean sized;
  private long length;

  /** What comes after a head. */
  enum Announced {
    NONSENSE,
    ANOTHER_HEAD,
    NO_BODY,
    CHUNKS,
    SIZED_BODY,
    UNSIZED_BODY
  }

  AnswerHead(String versionHeader) {
    this.versionHeader = versionHeader.toLowerCase(Locale.ROOT);
  }

  /** Makes ready for the next head. */
  void reset() {
    status = 0;
    version = NO_VERSION;
    chunked = false;
    sized = false;
    length = 0;
  }

  /** Takes the first line; false where it is none of HTTP/1. */
  boolean takeStatus(String line) {
    if (!line.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
      return false;
    }
    status = Integer.parseInt(line.substring(9, 12));
    persistent = line.startsWith("HTTP/1.1");
    return true;
  }

  /** Takes another line; false where it is no header or contradicts one before. */
  boolean takeHeader(String line) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      return false;
    }
    String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
    String value = line.substring(colon + 1).strip();
    if (name.equals("content-length")) {
      return takeLength(value);
    } else if (name.equals("transfer-encoding")) {
      chunked = value.equalsIgnoreCase("chunked");
      return chunked;
    } else if (name.equals("connection")) {
      persistent &= !value.toLowerCase(Locale.ROOT).contains("close");
    } else if (name.equals(versionHeader)) {
      version = value;
    }
    return true;
  }

  private boolean takeLength(String value) {
    if (sized || !value.matches("[0-9]{1,18}")) {
      return false;
    }
    sized = true;
    length = Long.parseLong(value);
    return true;
  }

  Announced announces() {
    if (status == 101 || (chunked && sized)) {
      return Announced.NONSENSE; // nobody asked to switch; two lengths are none
    }
    if (status < 200) {
      return Announced.ANOTHER_HEAD;
    }
    if (chunked) {
      return Announced.CHUNKS;
    }
    if (status == 204 || status == 304 || (sized && length == 0)) {
      return Announced.NO_BODY;
    }
    return sized ? Announced.SIZED_BODY : Announced.UNSIZED_BODY;
  }

  /** The status; 0 before it came. */
  int status() {
    return status;
  }

  /** The version the header names; empty for none. */
  String version() {
    return version;
  }

  /** Whether the server means to keep the connection. */
  boolean persistent() {
    return persistent;
  }

  /** How many bytes a sized body has. */
  long length() {
    return length;
  }
}
