package slipway.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {

  @Test
  void it_has_a_usual_value() {
    assertThat(ListenAddress.of(Optional.empty())).hasToString("127.0.0.1:7070");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:0", "localhost:7171", "[::1]:7070"})
  void loopback_addresses_are_taken_and_written_as_they_came(String text) {
    assertThat(ListenAddress.of(Optional.of(text))).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7070", "127.0.0.1", "127.0.0.1:70700", "::1:7070", "", "a b:1"})
  void what_is_no_address_is_refused_with_an_example(String text) {
    assertThatThrownBy(() -> ListenAddress.of(Optional.of(text)))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("127.0.0.1:7070");
  }

  @Test
  void a_name_that_is_known_nowhere_is_refused_by_name() {
    assertThatThrownBy(() -> ListenAddress.of(Optional.of("no-such-host.invalid:7070")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("no address is known for no-such-host.invalid");
  }

  @Test
  void a_port_of_our_own_is_nobody_elses() throws IOException {
    try (var mine = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(Ports.takenBy(new ListenAddress("127.0.0.1", mine.getLocalPort()))).isEmpty();
    }
  }
}
