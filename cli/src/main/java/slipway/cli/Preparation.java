package slipway.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import slipway.api.Answers;
import slipway.api.Requests;
import slipway.cli.client.RequestRefused;
import slipway.cli.format.StepLine;
import slipway.cli.format.Words;

/**
 * What comes before the plan of a release: the configuration is stored, and the files are kept.
 * Nothing that runs changes by it.
 */
final class Preparation {
  private static final String OTHER_FILES = "VERSION_HAS_OTHER_FILES";

  private final Errand errand;
  private final LaneOption option;

  Preparation(Errand errand, LaneOption option) {
    this.errand = errand;
    this.option = option;
  }

  /**
   * What there is to propose.
   *
   * @param kept the copy of the files; empty where nothing says which files are meant, and the
   *     version has to be kept already
   */
  record Prepared(Requests.Propose what, Optional<Copy> kept) {}

  /** The copy of the files, and how long it took. */
  record Copy(Answers.Kept kept, Duration took) {

    /** {@code copy v3 214 files, 3.1 MiB, sha256 9b1c… .3 s}, in columns. */
    String line() {
      return StepLine.of(
          "copy " + kept.version(),
          "%s, %s, sha256 %s%s"
              .formatted(
                  Words.count(kept.files(), "file"),
                  Words.bytes(kept.bytes()),
                  Words.shortHash(kept.artifact()),
                  kept.isNew() ? "" : ", kept before"),
          Words.seconds(took));
    }
  }

  Prepared prepare(String version, ReleaseOption release) {
    Optional<String> from = release.from();
    Path here = errand.surroundings().folder();
    Optional<ApplicationFile> file = ApplicationFile.find(option.file(), here);
    if (file.isEmpty()) {
      Lane lane = errand.lane(option);
      return new Prepared(
          Purposes.release(lane, version, release.strategy()),
          from.map(_ -> keep(lane, version, from, here)));
    }
    Lane lane = apply(file.get());
    return new Prepared(
        Purposes.release(lane, version, release.strategy()),
        Optional.of(keep(lane, version, from, file.get().folder())));
  }

  private Lane apply(ApplicationFile file) {
    Answers.Applied applied = errand.client().apply(file.toApply()).orThrow();
    tell(errand, applied);
    option
        .application()
        .filter(name -> !name.equals(applied.application()))
        .ifPresent(
            name -> {
              throw Refusal.usage(
                  "--app says %s, and %s is of %s"
                      .formatted(name, file.path(), applied.application()));
            });
    return new Lane(
        applied.application(),
        LaneFinder.environment(
            applied.application(), option.environment(), applied.environments()));
  }

  static void tell(Errand errand, Answers.Applied applied) {
    applied.warnings().forEach(errand::warn);
    applied.changed().forEach(change -> errand.say("configuration: " + change));
  }

  private Copy keep(Lane lane, String version, Optional<String> from, Path application) {
    Path here = errand.surroundings().folder();
    long began = errand.surroundings().nanos().getAsLong();
    try (ReleaseSource source = ReleaseSource.find(from, here, application);
        var _ = errand.busy("copy " + version)) {
      Answers.Kept kept =
          errand
              .client()
              .keep(new Requests.Keep(lane.application(), version, source.folder().toString()))
              .orThrow();
      return new Copy(kept, Duration.ofNanos(errand.surroundings().nanos().getAsLong() - began));
    } catch (RequestRefused e) {
      if (e.problem().code().equals(OTHER_FILES)) {
        errand
            .terminal()
            .err()
            .println(
                "to bring back the %1$s that was kept: slipway rollback --to %1$s --in %2$s"
                    .formatted(version, lane.environment()));
      }
      throw e;
    }
  }
}
