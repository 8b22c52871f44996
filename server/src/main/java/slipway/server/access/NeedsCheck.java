package slipway.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import slipway.access.Scope;
import slipway.application.LaneId;
import slipway.deployment.DeploymentId;
import slipway.server.core.RequestRefused;

/** Before a route is asked: whether whoever asks may do what it says it needs. */
final class NeedsCheck implements HandlerInterceptor {
  private static final String OURS = "slipway.";

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod route
        && route.getBeanType().getPackageName().startsWith(OURS)
        && !route.hasMethodAnnotation(Open.class)) {
      check(Optional.ofNullable(route.getMethodAnnotation(Needs.class)), caller(), request);
    }
    return true;
  }

  private static Caller caller() {
    Authentication found = SecurityContextHolder.getContext().getAuthentication();
    if (found != null && found.getPrincipal() instanceof Caller caller) {
      return caller;
    }
    throw RequestRefused.of(
        403,
        "NOT_ALLOWED",
        "nobody is known to ask, and this is not for everybody",
        Optional.empty());
  }

  private static void check(Optional<Needs> needs, Caller caller, HttpServletRequest request) {
    if (needs.isEmpty()) {
      caller.requireEverywhere(Scope.ADMINISTER);
      return;
    }
    Scope scope = needs.get().value();
    switch (needs.get().where()) {
      case IN_PATH -> lane(request).ifPresent(lane -> caller.require(scope, lane));
      case AS_STATED, ANYWHERE -> caller.require(scope);
      case EVERYWHERE -> caller.requireEverywhere(scope);
    }
  }

  /** Empty for an id that is none of a deployment: the route says so to anybody. */
  private static Optional<LaneId> lane(HttpServletRequest request) {
    var variables =
        (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    if (variables.get("application") instanceof String application
        && variables.get("environment") instanceof String environment) {
      return Optional.of(new LaneId(application, environment));
    }
    if (variables.get("id") instanceof String id) {
      return DeploymentId.parse(id).map(DeploymentId::lane);
    }
    throw new IllegalStateException("a route says its lane is in its path, and none is there");
  }
}
