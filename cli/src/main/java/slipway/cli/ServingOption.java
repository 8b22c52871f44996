package slipway.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the server serves. */
final class ServingOption {
  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description =
          "Where the server answers; beyond loopback with TLS only. Default: 127.0.0.1:7070.")
  private Optional<String> listen = Optional.empty();

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = "The server's certificates, as PEM; read anew when the file changes.")
  private Optional<Path> certificate = Optional.empty();

  @Option(names = "--tls-key", paramLabel = "FILE", description = "Their private key, as PEM.")
  private Optional<Path> key = Optional.empty();

  @Option(
      names = "--plain-http-behind-proxy",
      description =
          "Instead of that: somebody in front speaks TLS, adds X-Forwarded-For, and nobody else"
              + " reaches the server.")
  private boolean behindProxy;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description =
          "What others call the server, as https://slipway.example.com. Default: its address, with"
              + " the first name of the certificate.")
  private Optional<String> publicUrl = Optional.empty();

  @Option(
      names = "--lease",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "For how long users stay with a release that is not proven yet when the server is dead,"
              + " 5s to 10m. Default: 15s.")
  private Optional<Duration> lease = Optional.empty();

  @Option(
      names = "--keep-ticks",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "For how long evidence is kept, 1d to 1000d: for so long a verdict can be replayed."
              + " Default: 30d.")
  private Optional<Duration> ticks = Optional.empty();

  @Option(
      names = "--keep-free",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description =
          "Where less is free on the data folder's disk, no deployment begins. Default: 500MiB, or"
              + " a tenth of a small disk.")
  private Optional<Long> free = Optional.empty();

  @Option(
      names = "--moved",
      description =
          "The data folder comes from another machine or place, and its Slipway there is over: this"
              + " one takes its applications up.")
  private boolean moved;

  @Mixin private final LogOption log = new LogOption();

  Programs.ServerOptions serving(Surroundings surroundings) {
    Path here = surroundings.folder();
    return new Programs.ServerOptions(
        listen,
        lease,
        new Programs.Keeping(ticks, free),
        moved,
        new Programs.Outside(
            certificate.map(here::resolve), key.map(here::resolve), behindProxy, publicUrl),
        log.format());
  }
}
