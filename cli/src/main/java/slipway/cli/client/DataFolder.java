package slipway.cli.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import slipway.cli.client.NoAnswer.Reason;

/** The folder in which Slipway keeps what it knows, and says where its server is. */
public record DataFolder(Path path) {
  /** Written by the server: {@code {"address": "127.0.0.1:7070", "pid": 4711}}. */
  public static final String SERVER_FILE = "server.json";

  /** Written by {@code slipway up}, readable by its owner only. */
  public static final String TOKEN_FILE = "token";

  private static final String NAME = "slipway";

  /** What the server writes about itself. */
  public record Serving(String address, long pid) {}

  /**
   * The folder named, else {@code SLIPWAY_DATA}, else {@code $XDG_DATA_HOME/slipway}, else {@code
   * ~/.local/share/slipway}.
   *
   * @param here what a relative path is relative to
   */
  public static DataFolder find(Optional<Path> named, Map<String, String> environment, Path here) {
    Path folder =
        named
            .or(() -> variable(environment, "SLIPWAY_DATA"))
            .or(() -> variable(environment, "XDG_DATA_HOME").map(home -> home.resolve(NAME)))
            .or(() -> variable(environment, "HOME").map(DataFolder::ofHome))
            .orElseGet(() -> ofHome(Path.of(System.getProperty("user.home", "."))));
    return new DataFolder(here.resolve(folder).normalize());
  }

  private static Path ofHome(Path home) {
    return home.resolve(".local/share").resolve(NAME);
  }

  private static Optional<Path> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank()).map(Path::of);
  }

  /**
   * The server of this folder; read anew each time, because a server that was started again may
   * have another address.
   */
  public Supplier<Endpoint> endpoint() {
    return () ->
        Endpoint.parse(
            serving().address(), read(path.resolve(TOKEN_FILE)), path.resolve(SERVER_FILE) + "");
  }

  /**
   * The server that {@code SLIPWAY_SERVER} and {@code SLIPWAY_TOKEN} name; without the first, the
   * one of this folder.
   */
  public Supplier<Endpoint> endpoint(Map<String, String> environment) {
    String address = environment.getOrDefault("SLIPWAY_SERVER", "");
    if (address.isBlank()) {
      return endpoint();
    }
    String token = environment.getOrDefault("SLIPWAY_TOKEN", "");
    var tls = new Tls(variable(environment, Tls.VARIABLE));
    return () -> {
      if (!token.isBlank()) {
        return Endpoint.parse(address, token.strip(), "SLIPWAY_SERVER", tls);
      }
      Endpoint found = Endpoint.parse(address, "none", "SLIPWAY_SERVER", tls);
      if (!found.isHere()) {
        throw new NoAnswer(
            Reason.UNKNOWN_ADDRESS,
            "SLIPWAY_SERVER names %s, and SLIPWAY_TOKEN is not set; expected what slipway token create shows there: the token of %s is for the server of this host"
                .formatted(found.address(), path));
      }
      return new Endpoint(found.host(), found.port(), read(path.resolve(TOKEN_FILE)), found.wire());
    };
  }

  /**
   * What the server last wrote about itself; it may have ended since.
   *
   * @throws NoAnswer if no server was ever started here, or the folder is a copy: what is written
   *     there is the original's
   */
  public Serving serving() {
    Birthplace.originalOf(path).ifPresent(original -> refuse(original));
    Path file = path.resolve(SERVER_FILE);
    try {
      Serving serving = WireFormat.mapper().readValue(read(file), Serving.class);
      if (!serving.address().isEmpty()) {
        return serving;
      }
    } catch (tools.jackson.core.JacksonException e) {
      throw new NoAnswer(
          Reason.UNKNOWN_ADDRESS, file + " is not what a server writes: " + e.getMessage(), e);
    }
    throw new NoAnswer(Reason.UNKNOWN_ADDRESS, file + " names no address: start slipway up anew");
  }

  private void refuse(String original) {
    throw new NoAnswer(
        Reason.UNKNOWN_ADDRESS,
        "data folder %s is a copy of %s, and so is what it says of a server: nothing was asked of that. The original is --data %s; where that one is over for good, slipway up --moved --data %s begins here"
            .formatted(path, original, original, path));
  }

  private String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      throw new NoAnswer(
          Reason.UNKNOWN_ADDRESS,
          "no server has been started in %s (there is no %s): start it with slipway up"
              .formatted(path, file.getFileName()),
          e);
    } catch (IOException e) {
      throw new NoAnswer(
          Reason.UNKNOWN_ADDRESS,
          "%s cannot be read (%s): it belongs to whoever started the server"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }
}
