package slipway.server.routes;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import slipway.server.core.RequestRefused;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;

/** A body that cannot be read, as whoever sent it can mend it. */
final class Unreadable {
  private static final String DESCRIBED = "; /api/v1/openapi.yaml describes what is expected";
  private static final int LONGEST_SAID = 200;

  private Unreadable() {}

  /** Why; without a cause there was none. */
  static RequestRefused body(@Nullable Throwable cause) {
    return switch (cause) {
      case StreamReadException broken ->
          refused(broken, "is no JSON: " + firstLine(broken.getOriginalMessage()));
      case JacksonException other ->
          refused(
              other, "is JSON, but a part of it is missing or of another kind than it is to be");
      case null, default ->
          RequestRefused.of(
              400,
              "INVALID_REQUEST",
              "the request's body is empty or broke off; expected JSON" + DESCRIBED,
              Optional.empty());
    };
  }

  private static RequestRefused refused(JacksonException e, String what) {
    TokenStreamLocation where = e.getLocation();
    String field =
        e.getPath().stream()
            .map(
                at ->
                    at.getPropertyName() == null ? "[" + at.getIndex() + "]" : at.getPropertyName())
            .collect(Collectors.joining("."));
    String place =
        where == null || where.getLineNr() < 1
            ? ""
            : " (line %d, column %d)".formatted(where.getLineNr(), where.getColumnNr());
    return RequestRefused.of(
        400,
        "INVALID_REQUEST",
        "the request's body%s %s%s".formatted(place, what, DESCRIBED),
        Optional.of(field).filter(name -> !name.isEmpty()));
  }

  private static String firstLine(@Nullable String text) {
    String line = String.valueOf(text).lines().findFirst().orElse("");
    return line.substring(0, Math.min(LONGEST_SAID, line.length()));
  }
}
