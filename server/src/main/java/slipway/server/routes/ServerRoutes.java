package slipway.server.routes;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import slipway.access.Scope;
import slipway.api.Answers;
import slipway.api.Requests;
import slipway.placement.Unreachable;
import slipway.server.access.FrontDoor;
import slipway.server.access.Needs;
import slipway.server.access.Needs.Where;
import slipway.server.access.Open;
import slipway.server.core.Core;
import slipway.server.core.Footprint;
import slipway.server.core.Room;
import slipway.server.core.Shutdown;
import slipway.server.reporting.Reporting;

/** The server itself: who it is, whether it is well, and its end. */
@RestController
public class ServerRoutes {
  private final Core core;
  private final Shutdown shutdown;
  private final FrontDoor door;
  private final Reporting reporting;
  private final String build;
  private final Instant startedAt;

  ServerRoutes(Core core, Shutdown shutdown, About about, FrontDoor door, Reporting reporting) {
    this.door = door;
    this.reporting = reporting;
    this.core = core;
    this.shutdown = shutdown;
    this.build = about.build();
    this.startedAt = about.startedAt();
  }

  /** What the server says of itself. */
  public record About(String build, Instant startedAt) {}

  @Needs(value = Scope.READ, where = Where.ANYWHERE)
  @GetMapping("/api/v1/server")
  Answers.Server about() {
    List<String> warnings =
        Stream.of(
                door.warnings().stream(),
                core.room().warning().stream(),
                reporting.warnings().stream())
            .flatMap(all -> all)
            .toList();
    return new Answers.Server(build, startedAt, agent(), warnings);
  }

  @Needs(value = Scope.READ, where = Where.ANYWHERE)
  @GetMapping("/api/v1/storage")
  Answers.Storage storage() {
    Room.Space space = core.room().space();
    var bytes = core.footprint().bytes();
    return new Answers.Storage(
        Arrays.stream(Footprint.Kind.values())
            .map(k -> new Answers.Stored(k.title(), bytes.getOrDefault(k, 0L), k.bound()))
            .toList(),
        space.free(),
        space.total(),
        space.least(),
        space.isLow() ? "low" : space.isScarce() ? "scarce" : "enough",
        core.keeping().retention().ticks().toSeconds());
  }

  private String agent() {
    try {
      int instances = core.target().inventory().observe().instances().size();
      return "answers; instances: " + instances;
    } catch (Unreachable e) {
      return "does not answer: " + e.getMessage();
    }
  }

  @Needs(value = Scope.ADMINISTER, where = Where.EVERYWHERE)
  @PostMapping("/api/v1/server/stop")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void stop(@RequestBody Requests.Stop wanted) {
    shutdown.ask(wanted.keep());
  }

  @Needs(value = Scope.ADMINISTER, where = Where.EVERYWHERE)
  @PostMapping("/api/v1/server/finish-upgrade")
  Answers.Server finishUpgrade() {
    core.store().finishUpgrade();
    return about();
  }

  @Open
  @GetMapping(path = "/health/live", produces = MediaType.TEXT_PLAIN_VALUE)
  String live() {
    return "live\n";
  }

  @Open
  @GetMapping(path = "/health/ready", produces = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<String> ready() {
    try {
      core.target().inventory().observe();
      return ResponseEntity.ok("ready\n");
    } catch (Unreachable e) {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("not ready\n");
    }
  }
}
