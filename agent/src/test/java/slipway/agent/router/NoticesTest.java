package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private final List<String> lines = new ArrayList<>();
  private final Shop.Clock clock = new Shop.Clock();
  private final Notices notices = new Notices(clock, (_, line) -> lines.add(line));

  @Test
  void the_first_of_a_kind_is_said_at_once_and_the_others_once_a_minute_with_their_number() {
    for (int i = 0; i < 1_000; i++) {
      notices.say(Level.ERROR, "kind", "at " + i);
    }
    notices.look();
    assertThat(lines).containsExactly("at 0");

    clock.forward(Duration.ofMinutes(1));
    notices.look();
    notices.look();

    assertThat(lines).containsExactly("at 0", "at 999 (999 times since the last such line)");
  }

  @Test
  void what_was_not_heard_of_for_a_minute_is_said_at_once_again() {
    notices.say(Level.ERROR, "kind", "first");
    clock.forward(Duration.ofMinutes(1));
    notices.look();
    notices.say(Level.ERROR, "kind", "second");

    assertThat(lines).containsExactly("first", "second");
  }

  @Test
  void a_thousand_kinds_do_not_make_a_thousand_lines() {
    for (int i = 0; i < 1_000; i++) {
      notices.say(Level.ERROR, "kind " + i, "line " + i);
    }

    assertThat(lines).hasSizeLessThan(70).contains("line 0", "line 1");
  }
}
