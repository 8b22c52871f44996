package slipway.configuration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import slipway.configuration.text.Nearest;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Source;
import slipway.configuration.text.Yaml;

/**
 * A whole {@code slipway.yaml}, as values.
 *
 * @param environments by name, in the order of the file; at least one
 */
public record Configuration(String application, SequencedMap<String, Effective> environments) {

  public Configuration {
    environments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environments));
  }

  /**
   * Reads a file.
   *
   * @param fileName as it is called in messages
   * @param text what stands in it
   */
  public static Reading read(String fileName, String text) {
    var source = new Source(fileName, text);
    var notes = new Notes(source);
    Optional<Configuration> configuration =
        Yaml.read(source, notes).flatMap(tree -> new FileReader(fileName, notes).read(tree));
    if (configuration.isPresent() && notes.areClean()) {
      return new Reading.Accepted(configuration.get(), notes.warnings());
    }
    return new Reading.Refused(notes.mistakes(), notes.warnings());
  }

  /** The names of the environments, in the order of the file. */
  public List<String> environmentNames() {
    return List.copyOf(environments.sequencedKeySet());
  }

  /** What the file means for the environment of that name. */
  public Choice environment(String name) {
    var known = environments.get(name);
    return known != null
        ? new Choice.Known(known)
        : new Choice.Unknown(name, Nearest.to(name, environmentNames()), environmentNames());
  }

  /** An environment asked for by name. */
  public sealed interface Choice {

    /** There is one. */
    record Known(Effective effective) implements Choice {}

    /** There is none: the name asked for, the one that was probably meant, and all there are. */
    record Unknown(String name, Optional<String> nearest, List<String> names) implements Choice {
      public Unknown {
        names = List.copyOf(names);
      }

      /** For a person. */
      public String message() {
        return "there is no environment %s; expected %s%s"
            .formatted(
                Found.text(name),
                Expected.oneOf(names),
                nearest.map(n -> "; did you mean \"" + n + "\"?").orElse(""));
      }
    }
  }
}
