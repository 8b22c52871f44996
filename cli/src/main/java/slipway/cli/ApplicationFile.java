package slipway.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import slipway.api.Requests;

/**
 * A slipway.yaml, as text.
 *
 * @param path absolute
 */
record ApplicationFile(Path path, String text) {
  static final String NAME = "slipway.yaml";
  private static final long LARGEST_BYTES = 4L * 1024 * 1024;
  private static final Pattern APPLICATION =
      Pattern.compile("(?m)^[\"']?application[\"']?\\s*:\\s*[\"']?([A-Za-z0-9][\\w.-]*)");

  /** The one named, which must be there, or the one in this folder, if there is one. */
  static Optional<ApplicationFile> find(Optional<Path> named, Path folder) {
    Path path = folder.resolve(named.orElse(Path.of(NAME))).normalize();
    if (named.isEmpty() && !Files.exists(path)) {
      return Optional.empty();
    }
    try {
      if (Files.size(path) > LARGEST_BYTES) {
        throw Refusal.refused(path + " is larger than 4 MiB; expected a configuration");
      }
      return Optional.of(new ApplicationFile(path, Files.readString(path)));
    } catch (NoSuchFileException e) {
      throw Refusal.refused("there is no " + path + "; write one with slipway init");
    } catch (CharacterCodingException e) {
      throw Refusal.refused(path + " is not text in UTF-8");
    } catch (IOException e) {
      throw Refusal.refused("%s cannot be read: %s".formatted(path, e.getMessage()));
    }
  }

  /** As {@link #find}; none is a refusal. */
  static ApplicationFile require(Optional<Path> named, Path folder) {
    return find(named, folder)
        .orElseThrow(
            () ->
                Refusal.refused(
                    "there is no %s in %s; write one with slipway init, or name one with --file"
                        .formatted(NAME, folder)));
  }

  Path folder() {
    return Optional.ofNullable(path.getParent()).orElse(path);
  }

  /** The application's name, without reading the rest: whether the rest is right is for others. */
  Optional<String> application() {
    Matcher matcher = APPLICATION.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** As somebody in this folder would call it. */
  String shownIn(Path here) {
    return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
  }

  Requests.Apply toApply() {
    return new Requests.Apply(path.getFileName().toString(), text);
  }
}
