package slipway.check;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One request, and what is expected of its answer.
 *
 * @param to a path of the component, or a whole address
 * @param saved by name, JSON paths (RFC 9535) into the answer's body; later calls have the names in
 *     braces
 */
public record Call(
    String method,
    String to,
    SortedMap<String, String> headers,
    Optional<Body> body,
    Expected expected,
    SortedMap<String, String> saved) {

  public Call {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    saved = Collections.unmodifiableSortedMap(new TreeMap<>(saved));
  }

  /** What is sent: text of a media type. */
  public record Body(String mediaType, String text) {
    public static final String JSON = "application/json";

    public boolean isJson() {
      return mediaType.equals(JSON);
    }
  }

  /**
   * What the answer is to be like. What is empty is not looked at.
   *
   * @param headers by name, text that the value has to contain
   * @param contains text that the body has to contain
   * @param values by JSON path into the body, the value as JSON writes it, strings without quotes
   * @param faster how soon the whole answer has to be there
   * @param certificate for how long the server's certificate has to be valid still
   */
  public record Expected(
      int status,
      SortedMap<String, String> headers,
      Optional<String> contains,
      SortedMap<String, String> values,
      Optional<Duration> faster,
      Optional<Duration> certificate) {
    public Expected {
      headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Of the status alone. */
    public static Expected status(int status) {
      return new Expected(
          status,
          new TreeMap<>(),
          Optional.empty(),
          new TreeMap<>(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /** A plain GET. */
  public static Call get(String to, int status) {
    return new Call(
        "GET", to, new TreeMap<>(), Optional.empty(), Expected.status(status), new TreeMap<>());
  }
}
