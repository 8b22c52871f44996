package slipway.agent.router;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Gate;
import slipway.agent.router.tls.Tls;

/** Whether and how the connections of one entry are TLS, now. */
final class Security {
  private final Premises premises;
  private final List<Tls> left = new ArrayList<>();
  private volatile @Nullable Tls tls;

  Security(Premises premises) {
    this.premises = premises;
  }

  /**
   * With these certificates from now on, if what goes with the change succeeds.
   *
   * @param files empty for connections that are not TLS
   */
  synchronized void change(List<Gate.Certificate> files, Opening opening, Runnable with) {
    Tls before = tls;
    boolean same = before == null ? files.isEmpty() : before.isOf(files);
    if (same) {
      with.run();
      return;
    }
    Tls next = files.isEmpty() ? null : open(files, opening);
    tls = next;
    try {
      with.run();
    } catch (RuntimeException e) {
      tls = before;
      leave(next);
      throw e;
    }
    leave(before);
  }

  private Tls open(List<Gate.Certificate> files, Opening opening) {
    var clock = premises.settings().clock();
    return opening.anyway() ? Tls.reopen(files, clock, this::say) : Tls.open(files, clock);
  }

  private void leave(@Nullable Tls old) {
    if (old != null) {
      left.add(old); // a handshake may be beginning with it
    }
  }

  Optional<Tls> now() {
    return Optional.ofNullable(tls);
  }

  /** Takes up certificates that have changed. */
  synchronized void renew() {
    left.forEach(Tls::close);
    left.clear();
    now().ifPresent(t -> t.look(this::say));
  }

  private void say(String what) {
    premises.notices().say(Level.WARNING, "a certificate: " + what, what);
  }

  List<Answer.Certificate> observed() {
    return now().map(Tls::observed).orElse(List.of());
  }

  synchronized void close() {
    left.forEach(Tls::close);
    left.clear();
    now().ifPresent(Tls::close);
    tls = null;
  }
}
