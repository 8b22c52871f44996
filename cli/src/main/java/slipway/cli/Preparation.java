package slipway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import slipway.api.Answers;
import slipway.api.LaneView;
import slipway.api.Requests;
import slipway.cli.client.Answer;
import slipway.cli.client.RequestRefused;
import slipway.cli.format.StepLine;
import slipway.cli.format.Words;
import slipway.cli.pack.Pack;
import slipway.configuration.Configuration;
import slipway.configuration.Reading;

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
    ReleaseWords.check(version, release.strategy());
    Optional<String> from = release.from();
    Path here = errand.surroundings().folder();
    Optional<ApplicationFile> file = ApplicationFile.find(option.file(), here);
    if (file.isEmpty()) {
      Lane lane = errand.lane(option);
      return new Prepared(
          Purposes.release(lane, version, release.strategy()),
          from.map(_ -> keep(lane, version, from, here.resolve(ApplicationFile.NAME))));
    }
    check(file.get());
    Lane lane = apply(file.get());
    return new Prepared(
        Purposes.release(lane, version, release.strategy()),
        Optional.of(keep(lane, version, from, file.get().path())));
  }

  /**
   * The names are checked before anything is stored; a file's mistakes are the server's to tell.
   */
  private void check(ApplicationFile file) {
    String name = file.path().getFileName().toString();
    switch (Configuration.read(name, file.text())) {
      case Reading.Accepted(var known, _) ->
          lane(file, known.application(), known.environmentNames());
      case Reading.Refused _ -> {}
    }
  }

  private Lane apply(ApplicationFile file) {
    Answers.Applied applied = errand.client().apply(file.toApply()).orThrow();
    tell(errand, applied);
    return lane(file, applied.application(), applied.environments());
  }

  private Lane lane(ApplicationFile file, String application, List<String> environments) {
    option
        .application()
        .filter(name -> !name.equals(application))
        .ifPresent(
            name -> {
              throw Refusal.usage(
                  "--app says %s, and %s is of %s".formatted(name, file.path(), application));
            });
    return new Lane(
        application, LaneFinder.environment(application, option.environment(), environments));
  }

  static void tell(Errand errand, Answers.Applied applied) {
    applied.warnings().forEach(errand::warn);
    applied.changed().forEach(change -> errand.say("configuration: " + change));
    applied
        .before()
        .ifPresent(
            before ->
                errand.say(
                    "configuration: takes the place of %s, which %s applied %s"
                        .formatted(before.fileName(), before.by(), errand.time(before.at()))));
  }

  private Copy keep(Lane lane, String version, Optional<String> from, Path file) {
    Path here = errand.surroundings().folder();
    long began = errand.surroundings().nanos().getAsLong();
    try (ReleaseSource source = ReleaseSource.find(from, here, file);
        var _ = errand.busy("copy " + version)) {
      Answers.Kept kept = send(source, source.toKeep(lane.application(), version)).orThrow();
      return new Copy(kept, Duration.ofNanos(errand.surroundings().nanos().getAsLong() - began));
    } catch (RequestRefused e) {
      if (e.problem().code().equals(OTHER_FILES) && !runs(lane, version)) {
        throw Refusal.refused(
            "%s%nto bring back the %s that was deployed: slipway rollback --to %2$s --in %s"
                .formatted(e.problem().detail(), version, lane.environment()));
      }
      throw e;
    }
  }

  /** A server that was named may be anywhere, so it is sent the files; our own finds them here. */
  private Answer<Answers.Kept> send(ReleaseSource source, Requests.Keep release) {
    if (!errand.isElsewhere()) {
      return errand.client().keep(release);
    }
    try {
      Pack files =
          Pack.of(
              source.folder(),
              Set.copyOf(List.of(Path.of(ApplicationFile.NAME), source.configuration())));
      return errand.client().upload(release, files, files.contentDigest());
    } catch (IOException e) {
      throw Refusal.refused(
          "the files in %s cannot be sent: %s".formatted(source.folder(), e.getMessage()));
    }
  }

  private boolean runs(Lane lane, String version) {
    return errand.client().lane(lane.application(), lane.environment())
            instanceof Answer.Given<LaneView>(var now, _)
        && now.running().filter(running -> running.version().equals(version)).isPresent();
  }
}
