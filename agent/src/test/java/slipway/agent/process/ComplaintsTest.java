package slipway.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
  private final AtomicLong now = new AtomicLong();
  private final Complaints complaints = new Complaints(ComplaintsTest.class, now::get);
  private final Logger logger = Logger.getLogger(ComplaintsTest.class.getName());
  private final List<LogRecord> said = new ArrayList<>();
  private final Handler hearing =
      new Handler() {
        @Override
        public void publish(LogRecord message) {
          said.add(message);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void hear() {
    logger.addHandler(hearing);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void hearNoMore() {
    logger.removeHandler(hearing);
  }

  private boolean fails(String why) {
    return complaints.over(
        () -> {
          throw new UncheckedIOException(new IOException(why));
        });
  }

  @Test
  void the_same_failure_is_said_once_a_minute_and_another_at_once() {
    assertThat(fails("disk full")).isFalse();
    assertThat(fails("disk full")).isFalse();
    assertThat(said).hasSize(1);
    fails("too many open files");
    assertThat(said).hasSize(2);
    now.addAndGet(Duration.ofSeconds(61).toNanos());
    fails("too many open files");
    assertThat(said).hasSize(3);
  }

  @Test
  void work_that_succeeds_is_not_spoken_of() {
    assertThat(complaints.over(() -> {})).isTrue();
    assertThat(said).isEmpty();
  }
}
