package slipway.server.telling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.application.Place;
import slipway.channel.Letter;
import slipway.channel.Occasion;
import slipway.placement.Inventory;
import slipway.placement.Inventory.Certificate;
import slipway.placement.Inventory.Instance;
import slipway.placement.Inventory.Routing;
import slipway.placement.Inventory.Running;
import slipway.placement.Inventory.Snapshot;
import slipway.placement.Inventory.Troubles;
import slipway.placement.Unreachable;
import slipway.server.access.Listening;
import slipway.server.core.Room;
import slipway.testkit.MemoryOutbox;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;
import slipway.testkit.TestAuthority;

class WatchmanTest {
  private static final long GIB = 1L << 30;

  private final SettableClock clock = new SettableClock();
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final List<Instance> instances = new ArrayList<>();
  private boolean unreachable;
  private long free = 50 * GIB;

  private final CrashLoops loops =
      new CrashLoops(
          () -> {
            if (unreachable) {
              throw new Unreachable("no agent");
            }
            return new Snapshot(instances, List.of());
          });
  private final LowDisk disk =
      new LowDisk(Path.of("data"), () -> new Room.Space(free, 100 * GIB, GIB / 2));
  private Watchman watchman = watchman();

  /** As the next server has one: nothing but the outbox is remembered. */
  private Watchman watchman() {
    var idle =
        new Post(
            _ -> {
              throw new IllegalStateException("nobody is told in this test");
            });
    idle.close();
    return new Watchman(
        List.of(loops, disk), outbox, Told.subscriptions(Told.TEXT), new Places(), idle, clock);
  }

  @Test
  void a_crash_loop_is_told_of_once_however_often_it_is_seen() {
    instances.add(looping("a"));
    instances.add(looping("b"));
    look();
    clock.advance(Duration.ofMinutes(5));
    look();
    watchman = watchman();
    look();

    assertThat(letters()).hasSize(1);
    Letter letter = letters().getFirst();
    assertThat(letter.message().occasion()).isEqualTo(Occasion.CRASH_LOOP);
    assertThat(letter.message().at()).isEqualTo(SettableClock.START);
    assertThat(letter.message().sentence())
        .isEqualTo(
            "shop in production: 2 instances of backend v2 do not stay up; the last end: exit code"
                + " 1. slipway logs shows what it wrote.");
  }

  @Test
  void what_comes_and_goes_is_one_and_what_was_over_for_a_while_is_another() {
    instances.add(looping("a"));
    look();
    instances.clear();
    look();
    clock.advance(Watchman.OVER_AFTER.minusSeconds(1));
    look();
    instances.add(looping("a"));
    look();
    assertThat(letters()).hasSize(1);

    instances.clear();
    look();
    clock.advance(Watchman.OVER_AFTER);
    look();
    instances.add(looping("a"));
    look();
    assertThat(letters()).hasSize(2);
    assertThat(letters().stream().map(l -> l.message().key())).doesNotHaveDuplicates();
  }

  @Test
  void what_cannot_be_seen_is_not_over() {
    instances.add(looping("a"));
    look();
    instances.clear();
    unreachable = true;
    look();
    clock.advance(Duration.ofDays(1));
    look();
    unreachable = false;
    instances.add(looping("a"));
    look();
    assertThat(letters()).hasSize(1);
  }

  @Test
  void a_certificate_that_ends_soon_is_told_of_once_and_again_only_when_it_was_renewed() {
    Instant now = clock.instant();
    var shown = new ArrayList<Certificate>();
    var certificates =
        new Certificates(
            () ->
                new Snapshot(
                    List.of(),
                    List.of(
                        new Routing(
                            new Place(Samples.SHOP, "backend"),
                            "0.0.0.0:443",
                            List.of(),
                            "",
                            Optional.empty(),
                            shown))),
            clock);
    shown.add(certificate(now.plus(Certificates.SOON)));
    watchman.lookOnce(certificates);
    assertThat(letters()).isEmpty();

    clock.advance(Duration.ofDays(1));
    watchman.lookOnce(certificates);
    clock.advance(Duration.ofDays(10));
    watchman.lookOnce(certificates);
    assertThat(letters()).hasSize(1);
    assertThat(letters().getFirst().message().sentence())
        .startsWith(
            "shop in production: the certificate /etc/shop.pem of backend, for shop.example, ends"
                + " at 2026-01-15T00:00:00Z, in 13 days.");

    shown.set(0, certificate(now.plus(Duration.ofDays(90))));
    watchman.lookOnce(certificates);
    clock.advance(Watchman.OVER_AFTER);
    watchman.lookOnce(certificates);
    assertThat(outbox.open()).isEmpty();
  }

  @Test
  void the_servers_own_certificate_is_told_to_everybody_once_and_is_no_entrys(@TempDir Path folder)
      throws IOException {
    var authority = TestAuthority.in(folder);
    var pair = authority.issue("own", "dns:localhost", "-1d", 90);
    clock.set(InstantSource.system().instant());
    var own =
        new ServerCertificate(
            Optional.of(new Listening.Files(pair.certificate(), pair.key())), clock);
    var entries = new Certificates(() -> new Snapshot(List.of(), List.of()), clock);
    watchman.lookOnce(own);
    assertThat(letters()).isEmpty();

    clock.advance(Duration.ofDays(80));
    watchman.lookOnce(own);
    Files.writeString(pair.certificate(), "half of a fi");
    for (int day = 0; day < 5; day++) {
      clock.advance(Duration.ofDays(1));
      watchman.lookOnce(own);
      watchman.lookOnce(entries);
    }
    assertThat(letters()).hasSize(1);
    assertThat(letters().getFirst().message().sentence())
        .startsWith("The certificate of Slipway's own server in " + pair.certificate() + " ends at")
        .contains("in 8 days", "A renewed file is taken up by itself");
    assertThat(outbox.open()).hasSize(1);
    assertThat(own.look().getFirst().sentence())
        .contains("in 3 days (", "own.pem cannot be used", "the one before is still shown");

    var renewed = authority.issue("own", "dns:localhost", "-1d", 300);
    assertThat(renewed).isEqualTo(pair);
    watchman.lookOnce(own);
    clock.advance(Watchman.OVER_AFTER);
    watchman.lookOnce(own);
    assertThat(outbox.open()).isEmpty();
  }

  private static Certificate certificate(Instant notAfter) {
    return new Certificate(
        "/etc/shop.pem", List.of("shop.example"), Optional.of(notAfter), "", "JDK");
  }

  @Test
  void little_room_is_told_of_and_more_room_must_be_clearly_more() {
    look();
    assertThat(letters()).isEmpty();
    free = GIB - 1;
    look();
    assertThat(letters()).hasSize(1);
    assertThat(letters().getFirst().message().sentence()).contains("1,024 MiB of 102,400 MiB");
    free = GIB + 1;
    look();
    clock.advance(Watchman.OVER_AFTER);
    look();
    assertThat(outbox.open()).hasSize(1);
    free = 2 * GIB;
    look();
    clock.advance(Watchman.OVER_AFTER);
    look();
    assertThat(outbox.open()).isEmpty();
  }

  private void look() {
    watchman.lookOnce(loops);
    watchman.lookOnce(disk);
  }

  private List<Letter> letters() {
    return outbox.all();
  }

  private static Instance looping(String id) {
    return new Instance(
        id,
        new Place(Samples.SHOP, "backend"),
        "v2@0123",
        "waiting",
        new Running(0, 0, Instant.EPOCH),
        new Troubles(5, "exit code 1", /* crashLooping= */ true, ""),
        Inventory.Use.NONE);
  }
}
