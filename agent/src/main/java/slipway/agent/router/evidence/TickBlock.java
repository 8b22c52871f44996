package slipway.agent.router.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.RecordCodec;
import slipway.agent.protocol.Tick;

/** Some ticks, packed: as the socket would carry them, deflated to a tenth or so. */
final class TickBlock {
  /** How many ticks a block has: few, because one is packed on an event loop in one go. */
  static final int TICKS = 64;

  private final long first;
  private final long last;
  private final long millis;
  private final byte[] deflated;

  private TickBlock(List<Tick> ticks, byte[] deflated) {
    this.first = ticks.getFirst().sequence();
    this.last = ticks.getLast().sequence();
    this.millis = ticks.stream().mapToLong(Tick::millis).sum();
    this.deflated = deflated;
  }

  static TickBlock of(List<Tick> ticks) {
    byte[] plain = RecordCodec.encode(new Answer.Ticks(ticks, 0), Answer.Ticks.class);
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.BEST_SPEED);
    try (var out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(plain);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail to be written", e);
    } finally {
      deflater.end();
    }
    return new TickBlock(ticks, bytes.toByteArray());
  }

  List<Tick> ticks() {
    try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
      return RecordCodec.decode(in.readAllBytes(), Answer.Ticks.class).ticks();
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail to be read", e);
    }
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }

  long millis() {
    return millis;
  }

  int bytes() {
    return deflated.length;
  }
}
