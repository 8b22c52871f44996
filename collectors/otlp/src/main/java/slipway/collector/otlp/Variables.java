package slipway.collector.otlp;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.collector.CollectorType.Misconfigured;

/** Variables of the environment, read; one that is empty is as good as not set. */
record Variables(Map<String, String> environment) {

  Optional<String> text(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  Optional<String> oneOf(String name, List<String> words) {
    Optional<String> found = text(name);
    found
        .filter(word -> !words.contains(word))
        .ifPresent(
            word -> {
              throw unusable(name, "'" + word + "'", String.join(" or ", words));
            });
    return found;
  }

  /** A whole number of milliseconds, at least 1. */
  Optional<Duration> millis(String name, Duration most) {
    return text(name)
        .map(
            word -> {
              boolean number = word.matches("\\d{1,9}");
              long millis = number ? Long.parseLong(word) : 0;
              if (millis < 1 || millis > most.toMillis()) {
                throw unusable(name, "'" + word + "'", "milliseconds, 1 to " + most.toMillis());
              }
              return Duration.ofMillis(millis);
            });
  }

  Optional<URI> url(String name) {
    return text(name).map(word -> url(name, word));
  }

  private static URI url(String name, String word) {
    String expected = "an address such as http://localhost:4318";
    try {
      URI url = new URI(word);
      boolean usable = url.getHost() != null && List.of("http", "https").contains(url.getScheme());
      if (!usable || url.getUserInfo() != null || url.getQuery() != null) {
        throw unusable(name, usable ? "an address with a user or a query" : shown(word), expected);
      }
      return url;
    } catch (URISyntaxException e) {
      throw unusable(name, shown(word), expected);
    }
  }

  /** There may be a password before the @. */
  private static String shown(String word) {
    return word.contains("@") ? "something with an @" : "'" + word + "'";
  }

  /** Pairs such as {@code a=1,b=2}, percent-decoded; values may be secrets and are never shown. */
  Map<String, String> pairs(String name) {
    Map<String, String> pairs = new LinkedHashMap<>();
    List<String> entries = text(name).map(word -> List.of(word.split(",", -1))).orElse(List.of());
    for (int i = 0; i < entries.size(); i++) {
      String entry = entries.get(i).strip();
      int sign = entry.indexOf('=');
      if (sign < 1) {
        throw unusable(
            name,
            "an entry without a name and a '=' (number %d of %d)".formatted(i + 1, entries.size()),
            "name=value, with commas between");
      }
      try {
        pairs.put(entry.substring(0, sign).strip(), decoded(entry.substring(sign + 1).strip()));
      } catch (IllegalArgumentException e) {
        throw unusable(
            name,
            "a value with a '%%' that stands for nothing (number %d of %d)"
                .formatted(i + 1, entries.size()),
            "percent-encoded values, as in %20");
      }
    }
    return pairs;
  }

  /** A plus stands for itself, unlike in forms. */
  private static String decoded(String value) {
    return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  static Misconfigured unusable(String name, String found, String expected) {
    return new Misconfigured("%s is %s; expected %s".formatted(name, found, expected));
  }
}
