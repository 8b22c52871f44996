package slipway.agent.router.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The header fields a router has to understand; all others it passes on as they came. */
enum Field {
  OTHER(""),
  CF_CONNECTING_IP("cf-connecting-ip"),
  CLIENT_IP("client-ip"),
  CONNECTION("connection"),
  CONTENT_LENGTH("content-length"),
  CONTENT_TYPE("content-type"),
  COOKIE("cookie"),
  DATE("date"),
  EXPECT("expect"),
  FORWARDED("forwarded"),
  HOST("host"),
  HTTP2_SETTINGS("http2-settings"),
  KEEP_ALIVE("keep-alive"),
  PROXY("proxy"),
  PROXY_CONNECTION("proxy-connection"),
  TE("te"),
  TRACEPARENT("traceparent"),
  TRACESTATE("tracestate"),
  TRAILER("trailer"),
  TRANSFER_ENCODING("transfer-encoding"),
  TRUE_CLIENT_IP("true-client-ip"),
  UPGRADE("upgrade"),
  VIA("via"),
  X_CLIENT_IP("x-client-ip"),
  X_CLUSTER_CLIENT_IP("x-cluster-client-ip"),
  X_ORIGINAL_URL("x-original-url"),
  X_REAL_IP("x-real-ip"),
  X_REWRITE_URL("x-rewrite-url"),

  /** Any {@code X-Forwarded-…}. */
  X_FORWARDED(""),

  /** Named in {@code Connection}, so meant for us alone. */
  NAMED_BY_CONNECTION(""),

  /**
   * With an underscore where a known name has a hyphen: many frameworks take the two for the same,
   * so that a foreign one would pass for ours.
   */
  DISGUISED("");

  private static final String X_FORWARDED_PREFIX = "x-forwarded-";
  private static final List<List<Field>> BY_LENGTH = byLength();

  private final String lowerCase;

  Field(String lowerCase) {
    this.lowerCase = lowerCase;
  }

  /** Its name; empty where it stands for many. */
  String lowerCase() {
    return lowerCase;
  }

  /** The field that the bytes name, in whatever case. */
  static Field named(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < BY_LENGTH.size()) {
      for (Field candidate : BY_LENGTH.get(length)) {
        if (begins(bytes, from, candidate.lowerCase)) {
          return plain(bytes, from, length) ? candidate : DISGUISED;
        }
      }
    }
    if (length > X_FORWARDED_PREFIX.length() && begins(bytes, from, X_FORWARDED_PREFIX)) {
      return X_FORWARDED;
    }
    return OTHER;
  }

  private static boolean begins(byte[] bytes, int from, String lowerCase) {
    for (int i = 0; i < lowerCase.length(); i++) {
      int letter = bytes[from + i];
      if (letter >= 'A' && letter <= 'Z') {
        letter |= 0x20;
      } else if (letter == '_') {
        letter = '-';
      }
      if (letter != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean plain(byte[] bytes, int from, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[from + i] == '_') {
        return false;
      }
    }
    return true;
  }

  private static List<List<Field>> byLength() {
    List<List<Field>> byLength = new ArrayList<>();
    for (Field field : values()) {
      int length = field.lowerCase.length();
      while (byLength.size() <= length) {
        byLength.add(new ArrayList<>());
      }
      if (length > 0) {
        byLength.get(length).add(field);
      }
    }
    return byLength.stream().map(List::copyOf).toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
