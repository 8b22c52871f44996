package slipway.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who asks. Refuses what a page elsewhere could send through somebody's browser: foreign
 * hosts (DNS rebinding), foreign origins, and commands with a session's cookie but without our own
 * header.
 */
public final class AccessFilter extends OncePerRequestFilter {
  private static final String BEARER = "Bearer ";
  private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

  private final Token token;
  private final Sessions sessions;

  public AccessFilter(Token token, Sessions sessions) {
    this.token = token;
    this.sessions = sessions;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    Optional<String> foreign = foreign(request);
    if (foreign.isPresent()) {
      Refusals.write(response, 403, "FOREIGN_REQUEST", foreign.get());
      return;
    }
    who(request).ifPresent(AccessFilter::remember);
    chain.doFilter(request, response);
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  private static void remember(String name) {
    SecurityContextHolder.getContext()
        .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(name, "", List.of()));
  }

  private static Optional<String> foreign(HttpServletRequest request) {
    String host = Optional.ofNullable(request.getHeader("Host")).orElse("");
    if (!isOwn(host)) {
      return Optional.of(
          "Host is \"%s\"; expected a loopback name with the server's port".formatted(host));
    }
    String origin = request.getHeader("Origin");
    if (origin != null && !originHost(origin).equals(host)) {
      return Optional.of("Origin is \"%s\"; expected this server's own".formatted(origin));
    }
    return Optional.empty();
  }

  private static boolean isOwn(String host) {
    return OWN_NAMES.contains(host.replaceFirst(":\\d+$", ""));
  }

  private static String originHost(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getAuthority()).orElse("");
    } catch (IllegalArgumentException e) {
      return "not an origin: " + e.getMessage();
    }
  }

  private Optional<String> who(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null && authorization.startsWith(BEARER)) {
      return token.is(authorization.substring(BEARER.length()).strip())
          ? Optional.of(Actor.claimed(request.getHeader(Actor.HEADER)))
          : Optional.empty();
    }
    boolean harmless =
        READING.contains(request.getMethod()) || request.getHeader("X-Slipway") != null;
    return harmless && cookies(request).anyMatch(sessions::isOpen)
        ? Optional.of(Actor.PAGE)
        : Optional.empty();
  }

  private static Stream<String> cookies(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Stream.empty()
        : Stream.of(cookies).filter(c -> c.getName().equals(Sessions.COOKIE)).map(Cookie::getValue);
  }
}
