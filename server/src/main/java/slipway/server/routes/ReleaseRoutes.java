package slipway.server.routes;

import java.nio.file.Path;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import slipway.api.Answers;
import slipway.api.OpenApi;
import slipway.api.Requests;
import slipway.configuration.Configuration;
import slipway.configuration.Effective;
import slipway.configuration.Schema;
import slipway.journal.Configurations;
import slipway.journal.Releases;
import slipway.release.Artifacts;
import slipway.server.core.Applied;
import slipway.server.core.Core;
import slipway.server.core.RequestRefused;
import slipway.server.core.TakenEntries;
import slipway.server.core.Versions;

/** Configurations that are applied, and releases that are kept. */
@RestController
@RequestMapping("/api/v1")
public class ReleaseRoutes {
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");

  private final Core core;
  private final Applied applied;
  private final TakenEntries taken;

  ReleaseRoutes(Core core, Applied applied) {
    this.core = core;
    this.applied = applied;
    this.taken = new TakenEntries(core, applied);
  }

  /** What applying the file would change; nothing is stored. */
  @PostMapping("/configurations/check")
  Answers.Applied check(@RequestBody Requests.Apply file) {
    return compared(file, Applied.read(file.fileName(), file.text()));
  }

  @PostMapping("/configurations")
  Answers.Applied apply(@RequestBody Requests.Apply file, Principal who) {
    Applied.Checked checked = Applied.read(file.fileName(), file.text());
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
    List<String> changed =
        before
            .map(b -> changed(Applied.read(b.fileName(), b.text()).configuration(), configuration))
            .orElseGet(() -> List.of("new application " + application));
    return new Answers.Applied(
        application,
        configuration.environmentNames(),
        changed,
        checked.warnings(),
        before
            .filter(b -> !b.text().equals(file.text()))
            .map(b -> new Answers.Before(b.fileName(), b.at(), b.by())));
  }

  private static List<String> changed(Configuration before, Configuration after) {
    List<String> changed = new ArrayList<>();
    for (String name : after.environmentNames()) {
      Effective now = after.environments().get(name);
      Effective then = before.environments().get(name);
      if (then == null) {
        changed.add("new environment " + name);
      } else if (now != null && !then.digest().equals(now.digest())) {
        changed.add("changed for " + name);
      }
    }
    before.environmentNames().stream()
        .filter(name -> !after.environmentNames().contains(name))
        .forEach(name -> changed.add("no environment " + name + " any longer"));
    return changed;
  }

  @GetMapping("/configurations/{application}")
  Requests.Apply current(@PathVariable String application) {
    applied.of(application);
    Configurations.Applied now = core.store().configurations().current(application).orElseThrow();
    return new Requests.Apply(now.fileName(), now.text());
  }

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

  @GetMapping(path = "/schema/configuration", produces = "application/schema+json")
  String schema() {
    return Schema.text();
  }

  @GetMapping(path = "/openapi.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
  String openApi() {
    return OpenApi.text();
  }

  @PostMapping("/releases")
  Answers.Kept keep(@RequestBody Requests.Keep wanted) {
    if (!VERSION.matcher(wanted.version()).matches()) {
      throw RequestRefused.invalid(
          "version",
          "the version is \"%s\"; expected letters, digits, dots, hyphens, plus and underscores, at most 64"
              .formatted(wanted.version()));
    }
    applied.of(wanted.application());
    core.room().require("no release is kept");
    Path from = Path.of(wanted.from());
    if (!from.isAbsolute()) {
      throw RequestRefused.invalid("from", "\"%s\" is no absolute path".formatted(from));
    }
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
