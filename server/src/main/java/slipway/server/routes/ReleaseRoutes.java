package slipway.server.routes;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import slipway.access.Scope;
import slipway.api.Answers;
import slipway.api.OpenApi;
import slipway.api.Requests;
import slipway.application.LaneId;
import slipway.configuration.Configuration;
import slipway.configuration.Effective;
import slipway.configuration.Schema;
import slipway.journal.Configurations;
import slipway.journal.Releases;
import slipway.release.Artifacts;
import slipway.server.access.Caller;
import slipway.server.access.Needs;
import slipway.server.access.Needs.Where;
import slipway.server.core.Applied;
import slipway.server.core.Core;
import slipway.server.core.RequestRefused;
import slipway.server.core.TakenEntries;
import slipway.server.core.Versions;
import slipway.server.upload.Incoming;
import slipway.server.upload.Uploads;

/** Configurations that are applied, and releases that are kept. */
@RestController
@RequestMapping("/api/v1")
public class ReleaseRoutes {
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");

  private final Core core;
  private final Applied applied;
  private final TakenEntries taken;
  private final Uploads uploads;

  ReleaseRoutes(Core core, Applied applied, Uploads uploads) {
    this.uploads = uploads;
    this.core = core;
    this.applied = applied;
    this.taken = new TakenEntries(core, applied);
  }

  /** What applying the file would change; nothing is stored. */
  @Needs(value = Scope.READ, where = Where.AS_STATED)
  @PostMapping("/configurations/check")
  Answers.Applied check(@RequestBody Requests.Apply file, @AuthenticationPrincipal Caller who) {
    Applied.Checked checked = Applied.read(file.fileName(), file.text());
    who.require(Scope.READ, checked.configuration().application());
    return compared(file, checked);
  }

  /** Whoever applies a file must be allowed to deploy wherever something is different by it. */
  @Needs(value = Scope.DEPLOY, where = Where.AS_STATED)
  @PostMapping("/configurations")
  Answers.Applied apply(@RequestBody Requests.Apply file, @AuthenticationPrincipal Caller who) {
    Applied.Checked checked = Applied.read(file.fileName(), file.text());
    Configuration configuration = checked.configuration();
    who.require(Scope.DEPLOY, configuration.application());
    for (String environment :
        new Differences(before(configuration), configuration).environments()) {
      who.require(Scope.DEPLOY, new LaneId(configuration.application(), environment));
    }
    Answers.Applied answer = compared(file, checked);
    core.store()
        .configurations()
        .apply(answer.application(), file.text(), file.fileName(), who.getName());
    return answer;
  }

  private Answers.Applied compared(Requests.Apply file, Applied.Checked checked) {
    Configuration configuration = checked.configuration();
    taken.refuse(configuration);
    String application = configuration.application();
    Optional<Configurations.Applied> before = core.store().configurations().current(application);
    List<String> changed = new Differences(before(configuration), configuration).inWords();
    return new Answers.Applied(
        application,
        configuration.environmentNames(),
        changed,
        checked.warnings(),
        before
            .filter(b -> !b.text().equals(file.text()))
            .map(b -> new Answers.Before(b.fileName(), b.at(), b.by())));
  }

  private Optional<Configuration> before(Configuration now) {
    return core.store()
        .configurations()
        .current(now.application())
        .map(b -> Applied.read(b.fileName(), b.text()).configuration());
  }

  /** The text is of all environments at once. */
  @Needs(value = Scope.READ, where = Where.AS_STATED)
  @GetMapping("/configurations/{application}")
  Requests.Apply current(@PathVariable String application, @AuthenticationPrincipal Caller who) {
    who.require(Scope.READ, application);
    for (String environment : applied.of(application).environmentNames()) {
      who.require(Scope.READ, new LaneId(application, environment));
    }
    Configurations.Applied now = core.store().configurations().current(application).orElseThrow();
    return new Requests.Apply(now.fileName(), now.text());
  }

  @Needs(Scope.READ)
  @GetMapping("/lanes/{application}/{environment}/configuration")
  Answers.Settings settings(@PathVariable String application, @PathVariable String environment) {
    Effective effective = applied.effective(application, environment);
    return new Answers.Settings(
        application,
        environment,
        effective.explanation().lines().stream()
            .map(l -> new Answers.Setting(l.path(), l.value(), l.origin().toString()))
            .toList());
  }

  @Needs(value = Scope.READ, where = Where.ANYWHERE)
  @GetMapping(path = "/schema/configuration", produces = "application/schema+json")
  String schema() {
    return Schema.text();
  }

  @Needs(value = Scope.READ, where = Where.ANYWHERE)
  @GetMapping(path = "/openapi.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
  String openApi() {
    return OpenApi.text();
  }

  /** A path of this host may be anything its user can read: that is for administrators. */
  @Needs(value = Scope.ADMINISTER, where = Where.EVERYWHERE)
  @PostMapping("/releases")
  Answers.Kept keep(@RequestBody Requests.Keep wanted) {
    requireVersion(wanted.version());
    applied.of(wanted.application());
    core.room().require("no release is kept");
    Path from = Path.of(wanted.from());
    if (!from.isAbsolute()) {
      throw RequestRefused.invalid("from", "\"%s\" is no absolute path".formatted(from));
    }
    return keep(wanted, from);
  }

  /** The same files have the same digest, whether they are sent or lie here. */
  @Needs(value = Scope.DEPLOY, where = Where.AS_STATED)
  @PostMapping(path = "/releases/{application}/{version}", consumes = "application/x-tar")
  Answers.Kept upload(
      @PathVariable String application,
      @PathVariable String version,
      @RequestParam Optional<String> configuration,
      @AuthenticationPrincipal Caller who,
      HttpServletRequest request)
      throws IOException {
    who.require(Scope.DEPLOY, application);
    requireVersion(version);
    applied.of(application);
    var incoming =
        new Incoming(
            request.getInputStream(),
            request.getContentLengthLong(),
            Optional.ofNullable(request.getHeader("Content-Digest")));
    return uploads.take(
        incoming,
        folder ->
            keep(
                new Requests.Keep(application, version, folder.toString(), configuration), folder));
  }

  private static void requireVersion(String version) {
    if (!VERSION.matcher(version).matches()) {
      throw RequestRefused.invalid(
          "version",
          "the version is \"%s\"; expected letters, digits, dots, hyphens, plus and underscores, at most 64"
              .formatted(version));
    }
  }

  private Answers.Kept keep(Requests.Keep wanted, Path from) {
    try {
      return keep(wanted, core.target().artifacts().keep(from, configurations(wanted)));
    } catch (Artifacts.Unkeepable e) {
      throw RequestRefused.of(
          422, "FILES_UNKEEPABLE", String.valueOf(e.getMessage()), Optional.of("from"));
    }
  }

  /** What is kept and told apart by its own digest, and is no part of the files. */
  private static Set<Path> configurations(Requests.Keep wanted) {
    return Stream.of(Optional.of("slipway.yaml"), wanted.configuration())
        .flatMap(Optional::stream)
        .map(Path::of)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Answers.Kept keep(Requests.Keep wanted, Artifacts.Kept files) {
    Versions.Kept kept = new Versions(core).keep(wanted.application(), wanted.version(), files);
    Releases.Kept release = kept.release();
    return new Answers.Kept(
        release.application(),
        release.version(),
        release.artifact().hex(),
        release.files(),
        release.bytes(),
        kept.isNew());
  }
}
