package slipway.collector.otlp;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where one kind of signal goes.
 *
 * @param headers sent along; their values may be secret
 * @param certificates of authorities to trust instead of the JDK's, as PEM
 * @param within how long one delivery may take
 */
record Endpoint(
    URI url,
    Map<String, String> headers,
    Optional<byte[]> certificates,
    Duration within,
    boolean compressed) {
  private static final String PREFIX = "OTEL_EXPORTER_OTLP_";
  private static final Duration USUALLY_WITHIN = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final String PROTOCOL = "http/protobuf";

  /**
   * What is said for the one signal wins over what is said for all; the address of all gets the
   * path of the signal, the signal's own is taken as it is. Empty where there is none.
   */
  static Optional<Endpoint> of(Variables variables, String signal, String path) {
    String own = PREFIX + signal + "_";
    Optional<URI> url =
        variables
            .url(own + "ENDPOINT")
            .or(() -> variables.url(Signals.ENDPOINT).map(u -> at(u, path)));
    if (url.isEmpty()) {
      return Optional.empty();
    }
    for (String prefix : List.of(PREFIX, own)) {
      var _ = variables.oneOf(prefix + "PROTOCOL", List.of(PROTOCOL));
    }
    Map<String, String> headers = new LinkedHashMap<>(variables.pairs(PREFIX + "HEADERS"));
    headers.putAll(variables.pairs(own + "HEADERS"));
    List<String> compressions = List.of("gzip", "none");
    return Optional.of(
        new Endpoint(
            url.get(),
            headers,
            certificates(variables, own + "CERTIFICATE")
                .or(() -> certificates(variables, PREFIX + "CERTIFICATE")),
            variables
                .millis(own + "TIMEOUT", LONGEST)
                .or(() -> variables.millis(PREFIX + "TIMEOUT", LONGEST))
                .orElse(USUALLY_WITHIN),
            variables
                .oneOf(own + "COMPRESSION", compressions)
                .or(() -> variables.oneOf(PREFIX + "COMPRESSION", compressions))
                .orElse("none")
                .equals("gzip")));
  }

  private static URI at(URI base, String path) {
    String whole = base.toString();
    return URI.create(whole + (whole.endsWith("/") ? "" : "/") + path);
  }

  private static Optional<byte[]> certificates(Variables variables, String name) {
    return variables.text(name).map(file -> read(name, file));
  }

  private static byte[] read(String name, String file) {
    String expected = "a file of certificates (PEM) that can be read";
    try {
      byte[] bytes = Files.readAllBytes(Path.of(file));
      if (!new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
          .contains("-----BEGIN CERTIFICATE-----")) {
        throw Variables.unusable(name, "'" + file + "', which holds none", expected);
      }
      return bytes;
    } catch (IOException | InvalidPathException e) {
      throw Variables.unusable(name, "'" + file + "', which cannot be read", expected);
    }
  }
}
