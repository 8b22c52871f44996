package slipway.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets a browser in that came by a one-time link. */
@RestController
public class OpenRoute {
  private final Sessions sessions;
  private final FrontDoor door;

  OpenRoute(Sessions sessions, FrontDoor door) {
    this.door = door;
    this.sessions = sessions;
  }

  @Open
  @GetMapping("/open")
  void open(@RequestParam String once, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<String> opener = sessions.redeem(once);
    if (opener.isEmpty()) {
      Refusals.write(
          response,
          403,
          "LINK_USED",
          "this link was used already, is too old, or the server was started anew since: slipway open prints another");
      return;
    }
    ResponseCookie cookie =
        ResponseCookie.from(Sessions.COOKIE, sessions.open(opener.get()))
            .httpOnly(true)
            .secure(door.isEncrypted(request))
            .sameSite("Strict")
            .path("/")
            .maxAge(Sessions.LASTING)
            .build();
    response.addHeader("Set-Cookie", cookie.toString());
    response.sendRedirect("/");
  }
}
