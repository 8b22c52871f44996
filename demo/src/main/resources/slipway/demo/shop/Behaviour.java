import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * How a version behaves, as it stands in {@code shop.properties}.
 *
 * @param version the name that every answer carries
 * @param seed from which all chance comes
 * @param errorRate share of users' requests that are answered 500, from 0 to 1
 * @param extraMillis by how much the slowest requests are slower still
 * @param extraShare how large a share these are; above 0.05, p95 rises by extraMillis exactly
 * @param neverReady whether the health check says no for ever
 * @param crashAfterRequests at which of the users' requests the process dies; 0: at none
 */
record Behaviour(
    String version,
    long seed,
    double errorRate,
    int extraMillis,
    double extraShare,
    boolean neverReady,
    int crashAfterRequests) {

  private static final double MEDIAN_MILLIS = 4;
  private static final double SPREAD = 0.25;
  private static final double LONGEST_MILLIS = 40;

  static Behaviour read(Path file) throws IOException {
    return of(Files.readString(file), file);
  }

  /** The behaviour these lines describe; {@code file} is where they are from, for complaints. */
  static Behaviour of(String text, Path file) throws IOException {
    var lines = new Properties();
    lines.load(new StringReader(text));
    String version = lines.getProperty("version", "");
    if (!version.matches("[A-Za-z0-9._+-]{1,64}")) {
      throw new IOException(file + ": version is '" + version + "', expected a name like v1");
    }
    return new Behaviour(
        version,
        (long) number(lines, "seed", Integer.MAX_VALUE, file),
        number(lines, "errorRate", 1, file),
        (int) number(lines, "extraMillis", 60_000, file),
        number(lines, "extraShare", 1, file),
        Boolean.parseBoolean(lines.getProperty("neverReady", "false")),
        (int) number(lines, "crashAfterRequests", Integer.MAX_VALUE, file));
  }

  private static double number(Properties lines, String key, double most, Path file)
      throws IOException {
    String text = lines.getProperty(key, "0").strip();
    if (!text.matches("[0-9]{1,10}(\\.[0-9]{1,10})?") || Double.parseDouble(text) > most) {
      throw new IOException(
          "%s: %s is '%s', expected a number from 0 to %.0f".formatted(file, key, text, most));
    }
    return Double.parseDouble(text);
  }

  /**
   * How long a request takes that is slower than this share of all. The spread is log-logistic:
   * half take up to 4 ms, 95 of 100 up to 8.4 ms, 99 of 100 up to 12.6 ms.
   */
  double workMillis(double slowness) {
    double usual = MEDIAN_MILLIS * Math.pow(slowness / (1 - slowness), SPREAD);
    return Math.min(usual, LONGEST_MILLIS) + (slowness >= 1 - extraShare ? extraMillis : 0);
  }
}
