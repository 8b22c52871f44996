package slipway.agent.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * The shell scripts this package brings along, as files of the run-time folder. A script's name
 * holds a sum of its text, so that shells which still run another build's are not disturbed.
 *
 * @param wrapper runs a program and leaves its exit status
 * @param signal signals processes that are still those that are meant
 */
record Scripts(Path wrapper, Path signal) {

  static Scripts into(Path runtime) {
    return new Scripts(written(runtime, "wrapper"), written(runtime, "signal"));
  }

  private static Path written(Path runtime, String name) {
    byte[] script = resource(name + ".sh");
    var sum = new CRC32();
    sum.update(script);
    String digits = HexFormat.of().toHexDigits((int) sum.getValue());
    Path file = runtime.resolve("%s-%s.sh".formatted(name, digits));
    SmallFile.write(file, script);
    return file;
  }

  private static byte[] resource(String name) {
    try (InputStream script = Scripts.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(script, name + " is not in this build").readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read from this build", e);
    }
  }
}
