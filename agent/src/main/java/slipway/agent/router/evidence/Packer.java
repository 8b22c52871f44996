package slipway.agent.router.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import slipway.agent.protocol.Tick;

/**
 * Packs numbers in as many groups of seven bits as they need, and a release's key where it is first
 * met: {@link Unpacker} has the other half.
 */
final class Packer {
  private static final int USUAL_BYTES = 4_096;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
  private final List<String> releases = new ArrayList<>();

  void number(long number) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      bytes.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  private void release(String release) {
    int known = releases.indexOf(release);
    number(known < 0 ? releases.size() : known);
    if (known < 0) {
      releases.add(release);
      byte[] text = release.getBytes(StandardCharsets.UTF_8);
      number(text.length);
      bytes.writeBytes(text);
    }
  }

  void tally(Tick.Tally tally) {
    release(tally.release());
    number(tally.share());
    number(tally.requests());
    number(tally.bad());
    number(tally.retried());
    number(tally.cut());
    latency(tally.latency());
    Tick.Statuses s = tally.statuses();
    number(s.fine());
    number(s.unauthorized401());
    number(s.forbidden403());
    number(s.notFound404());
    number(s.tooMany429());
    number(s.other4xx());
    number(s.server5xx());
    number(tally.clients().firstErrors());
    number(tally.clients().windows());
    number(tally.clients().badWindows());
  }

  private void latency(Tick.Latency latency) {
    number(latency.overdue());
    number(latency.overdueFinished());
    number(latency.buckets().size());
    int before = 0;
    for (int i = 0; i < latency.buckets().size(); i++) {
      number(latency.buckets().get(i) - before); // ascending: a step is one byte
      before = latency.buckets().get(i);
      number(latency.counts().get(i));
    }
  }

  byte[] packed() {
    return bytes.toByteArray();
  }
}
