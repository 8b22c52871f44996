package slipway.server.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import slipway.channel.Secrets;

/** Reads references in this server's environment and on its host, anew each time. */
public final class ServerSecrets implements Secrets {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]*)}");
  private static final int MOST_BYTES = 64 * 1024;

  private final Map<String, String> environment;

  public ServerSecrets(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String filled(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            found -> {
              String value =
                  found.group(1).equals("env") ? variable(found.group(2)) : file(found.group(2));
              return Matcher.quoteReplacement(value);
            });
  }

  private String variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .orElseThrow(
            () ->
                new Unreadable(
                    "${env:%s} cannot be read: the server's environment has no such variable"
                        .formatted(name)));
  }

  private static String file(String name) {
    try {
      Path path = Path.of(name);
      if (!path.isAbsolute()) {
        throw unreadable(name, "the path must begin at the root");
      }
      if (Files.size(path) > MOST_BYTES) {
        throw unreadable(name, "it is longer than %d bytes".formatted(MOST_BYTES));
      }
      String value = Files.readString(path, StandardCharsets.UTF_8).strip();
      if (value.isEmpty()) {
        throw unreadable(name, "it is empty");
      }
      return value;
    } catch (IOException | InvalidPathException e) {
      throw unreadable(name, e.getClass().getSimpleName());
    }
  }

  private static Unreadable unreadable(String name, String why) {
    return new Unreadable("${file:%s} cannot be read: %s".formatted(name, why));
  }
}
