package slipway.server.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets a browser in that came by a one-time link. */
@RestController
public class OpenRoute {
  private final Sessions sessions;

  OpenRoute(Sessions sessions) {
    this.sessions = sessions;
  }

  @GetMapping("/open")
  void open(@RequestParam String once, HttpServletResponse response) throws IOException {
    if (!sessions.redeem(once)) {
      Refusals.write(
          response,
          403,
          "LINK_USED",
          "this link was used already, or is too old: slipway up prints another");
      return;
    }
    ResponseCookie cookie =
        ResponseCookie.from(Sessions.COOKIE, sessions.open())
            .httpOnly(true)
            .sameSite("Strict")
            .path("/")
            .maxAge(Sessions.LASTING)
            .build();
    response.addHeader("Set-Cookie", cookie.toString());
    response.sendRedirect("/");
  }
}
