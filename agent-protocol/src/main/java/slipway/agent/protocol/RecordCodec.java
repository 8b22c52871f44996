package slipway.agent.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Records as bytes and back. Every record is a block that begins with its length, its components in
 * order; so a reader of another build passes over components it does not know, and takes zero,
 * empty or false for those that an older writer did not send. Components are only ever added, at
 * the end. A record of a sealed interface begins with its simple name.
 */
public final class RecordCodec {
  private RecordCodec() {}

  /** The message as bytes; {@code as} is the record's own type or the sealed interface it is of. */
  public static byte[] encode(Object message, Class<?> as) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      MessageWriter.write(out, message, as);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail to be written", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The message the bytes hold.
   *
   * @throws MalformedMessage when they hold none of that type
   */
  public static <T> T decode(byte[] bytes, Class<T> as) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return as.cast(MessageReader.read(in, as));
    } catch (IOException | ReflectiveOperationException | IllegalArgumentException e) {
      throw new MalformedMessage("not a " + as.getSimpleName() + ": " + e, e);
    }
  }
}
