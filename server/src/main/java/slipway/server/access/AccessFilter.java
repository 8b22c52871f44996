package slipway.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import slipway.access.Grant;

/**
 * Finds out who asks. Refuses what a page elsewhere could send through somebody's browser: what the
 * door calls foreign, and commands with a session's cookie but without our own header.
 */
public final class AccessFilter extends OncePerRequestFilter {
  private static final String BEARER = "Bearer ";
  private static final String DENIAL = AccessFilter.class.getName() + ".denial";
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final String ENCRYPTED_FOR_A_YEAR = "max-age=31536000";
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none';"
          + " form-action 'none'";

  private final Bearers bearers;
  private final Sessions sessions;
  private final FrontDoor door;

  public AccessFilter(Bearers bearers, Sessions sessions, FrontDoor door) {
    this.door = door;
    this.bearers = bearers;
    this.sessions = sessions;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    if (door.isEncrypted(request)) {
      response.setHeader("Strict-Transport-Security", ENCRYPTED_FOR_A_YEAR);
    }
    Optional<String> foreign = door.foreign(request);
    if (foreign.isPresent()) {
      Refusals.write(response, 403, "FOREIGN_REQUEST", foreign.get());
      return;
    }
    switch (who(request)) {
      case Found.Somebody(var caller) -> remember(caller);
      case Found.Nobody(var denial) -> request.setAttribute(DENIAL, denial);
    }
    chain.doFilter(request, response);
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  private static void remember(Caller caller) {
    SecurityContextHolder.getContext()
        .setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(caller, "", List.of()));
  }

  private Found who(HttpServletRequest request) {
    if (!isGuarded(request)) {
      return new Found.Nobody(Denial.NOBODY);
    }
    String authorization = request.getHeader("Authorization");
    if (authorization != null && authorization.startsWith(BEARER)) {
      return bearers.find(
          new Offered(
              authorization.substring(BEARER.length()).strip(),
              Addresses.counted(door.client(request)),
              Actor.claimed(request.getHeader(Actor.HEADER))));
    }
    boolean harmless =
        READING.contains(request.getMethod()) || request.getHeader("X-Slipway") != null;
    Optional<Sessions.Session> session =
        harmless
            ? cookies(request).flatMap(c -> sessions.find(c).stream()).findFirst()
            : Optional.empty();
    return session
        .<Found>map(found -> new Found.Somebody(caller(found)))
        .orElseGet(() -> new Found.Nobody(Denial.NOBODY));
  }

  private static Caller caller(Sessions.Session session) {
    return new Caller(
        Actor.page(session.opener()),
        "this session",
        Grant.EVERYTHING,
        Optional.empty(),
        Optional.of(session.until()));
  }

  /** Elsewhere nothing depends on who asks, and no token is tried out. */
  private static boolean isGuarded(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/api/") || path.equals("/metrics");
  }

  /** Why nobody is known to ask. */
  static Denial denial(HttpServletRequest request) {
    return request.getAttribute(DENIAL) instanceof Denial found ? found : Denial.NOBODY;
  }

  private static Stream<String> cookies(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Stream.empty()
        : Stream.of(cookies).filter(c -> c.getName().equals(Sessions.COOKIE)).map(Cookie::getValue);
  }
}
