package slipway.server;

import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import slipway.collector.Collectors;
import slipway.judging.TickJudge;
import slipway.lane.Lane;
import slipway.release.Release;
import slipway.server.access.Attempts;
import slipway.server.access.Bearers;
import slipway.server.access.FrontDoor;
import slipway.server.access.OpenRoute;
import slipway.server.access.PageLinks;
import slipway.server.access.Security;
import slipway.server.access.Sessions;
import slipway.server.access.Token;
import slipway.server.access.TokenIssue;
import slipway.server.core.Applied;
import slipway.server.core.Core;
import slipway.server.core.FrontPages;
import slipway.server.core.Proposer;
import slipway.server.core.RequestRefused;
import slipway.server.core.Shutdown;
import slipway.server.metrics.Metrics;
import slipway.server.reporting.Reporting;
import slipway.server.routes.BackupRoutes;
import slipway.server.routes.ChannelRoutes;
import slipway.server.routes.CheckRoutes;
import slipway.server.routes.DeploymentAnswers;
import slipway.server.routes.DeploymentRoutes;
import slipway.server.routes.EventRoutes;
import slipway.server.routes.LaneRoutes;
import slipway.server.routes.LinkRoutes;
import slipway.server.routes.MetricsRoute;
import slipway.server.routes.Problems;
import slipway.server.routes.ReleaseRoutes;
import slipway.server.routes.ServerRoutes;
import slipway.server.routes.Streams;
import slipway.server.routes.TokenRoutes;
import slipway.server.telling.Telling;
import slipway.server.upload.Uploads;
import slipway.server.views.DeploymentViews;
import slipway.server.views.Evidence;
import slipway.server.views.Expectations;
import slipway.server.views.Forecasts;
import slipway.server.views.LaneViews;
import slipway.server.views.Outlook;
import slipway.server.views.PlanViews;
import tools.jackson.databind.json.JsonMapper;

/** Who gets whom, by hand: nothing is found by scanning. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  Security.class,
  OpenRoute.class,
  LaneRoutes.class,
  LinkRoutes.class,
  DeploymentRoutes.class,
  ReleaseRoutes.class,
  CheckRoutes.class,
  EventRoutes.class,
  ChannelRoutes.class,
  ServerRoutes.class,
  MetricsRoute.class,
  BackupRoutes.class,
  TokenRoutes.class,
  Problems.class,
  Pages.class,
  Doors.class
})
class Wiring {

  @Bean
  Token token(ServerSettings settings) {
    return Token.in(settings.data());
  }

  @Bean
  FrontDoor frontDoor(ServerSettings settings) {
    return new FrontDoor(settings.listening(), settings.clock());
  }

  @Bean
  Attempts attempts(ServerSettings settings) {
    return new Attempts(settings.clock());
  }

  @Bean
  Bearers bearers(Token owner, Core core, Attempts attempts, ServerSettings settings) {
    return new Bearers(owner, core.store().tokens(), attempts, settings.clock());
  }

  @Bean
  TokenIssue tokenIssue(Core core, ServerSettings settings) {
    return new TokenIssue(core.store().tokens(), settings.clock());
  }

  @Bean
  Uploads uploads(ServerSettings settings) {
    return new Uploads(settings.data().resolve("incoming"), settings.clock());
  }

  @Bean
  Sessions sessions(Token token, ServerSettings settings) {
    return new Sessions(token, settings.clock());
  }

  @Bean
  PageLinks pageLinks(
      Sessions sessions, FrontDoor door, ServletWebServerApplicationContext context) {
    return new PageLinks(
        sessions, door, () -> Objects.requireNonNull(context.getWebServer()).getPort());
  }

  @Bean
  Applied applied(Core core) {
    return new Applied(core.store().configurations());
  }

  @Bean
  FrontPages frontPages(Core core) {
    return new FrontPages(() -> core.target().inventory().observe());
  }

  @Bean
  Proposer proposer(Core core, Applied applied, FrontPages pages) {
    return new Proposer(core, applied, pages);
  }

  @Bean
  Expectations expectations(Core core) {
    return new Expectations(core.store().journal(), core.store().chronicle());
  }

  @Bean
  PlanViews planViews(Core core, Expectations expectations) {
    return new PlanViews(expectations, new Forecasts(core.judge()::foresee));
  }

  @Bean
  Evidence evidence(Core core) {
    TickJudge judge = core.judge();
    return new Evidence(judge::looks, core.store().ticks(), new Outlook(judge::foresee));
  }

  @Bean
  DeploymentViews deploymentViews(Expectations expectations, Evidence evidence) {
    return new DeploymentViews(expectations, evidence);
  }

  @Bean
  DeploymentAnswers deploymentAnswers(Core core, DeploymentViews views, JsonMapper json) {
    return new DeploymentAnswers(core, views, json);
  }

  @Bean
  Streams streams() {
    return new Streams();
  }

  @Bean
  LaneViews laneViews(Core core, Applied applied, ServerSettings settings) {
    InstantSource clock = settings.clock();
    return new LaneViews(core, lane -> waiting(applied, lane), clock);
  }

  /** A changed configuration takes effect with the next deployment, never by itself. */
  private static Optional<String> waiting(Applied applied, Lane lane) {
    try {
      var effective = applied.effective(lane.id().application(), lane.id().environment());
      return lane.moving()
          .or(lane::top)
          .flatMap(d -> d.release())
          .map(Release::configuration)
          .filter(running -> !running.equals(effective.digest()))
          .map(_ -> "a changed configuration is applied and takes effect with the next deployment");
    } catch (RequestRefused e) {
      return Optional.of("the applied configuration cannot be used: " + e.getMessage());
    }
  }

  @Bean
  ServerRoutes.About about(ServerSettings settings) {
    return new ServerRoutes.About(settings.build(), settings.clock().instant());
  }

  @Bean
  Telling telling(Core core, ServerSettings settings) {
    return new Telling(core, settings.data(), settings.listening(), settings.clock());
  }

  @Bean
  Metrics metrics(
      Core core, ServerSettings settings, LaneViews lanes, Telling telling, Attempts attempts) {
    return new Metrics(
        core,
        settings.build(),
        attempts,
        new Metrics.Shown(lanes::all, () -> telling.channels().channels()));
  }

  @Bean
  Reporting reporting(Collectors collectors, Core core, Metrics metrics, ServerSettings settings) {
    return new Reporting(collectors, core.store(), metrics::now, settings.data(), settings.clock());
  }

  @Bean
  Shutdown shutdown() {
    return new Shutdown();
  }
}
