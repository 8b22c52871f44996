package slipway.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The schema of {@code slipway.yaml}, for editors and other programs. */
public final class Schema {
  private static final String RESOURCE = "/slipway/configuration/schema.json";

  private Schema() {}

  /** A JSON Schema of the version 2020-12. */
  public static String text() {
    try (var resource = Schema.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("the build has no " + RESOURCE);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + RESOURCE + " of the build", e);
    }
  }
}
