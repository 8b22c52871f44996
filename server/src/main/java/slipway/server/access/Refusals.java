package slipway.server.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Problems that are sent before any route is asked. */
public final class Refusals {
  private Refusals() {}

  static void write(HttpServletResponse response, Denial denial) throws IOException {
    denial
        .retryAfter()
        .ifPresent(wait -> response.setHeader("Retry-After", Long.toString(wait.toSeconds())));
    write(response, denial.status(), denial.code(), denial.detail());
  }

  /** Writes a problem; {@code detail} holds nothing that would have to be escaped but quotes. */
  public static void write(HttpServletResponse response, int status, String code, String detail)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/problem+json");
    String json =
        """
        {"type":"/problems/%s","title":"%s","status":%d,"code":"%s","detail":"%s","mistakes":[]}
        """
            .formatted(
                code,
                code.toLowerCase(Locale.ROOT).replace('_', ' '),
                status,
                code,
                escaped(detail));
    response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
  }
}
