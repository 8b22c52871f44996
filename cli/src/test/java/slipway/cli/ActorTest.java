package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorTest {
  @TempDir private Path folder;

  @Test
  void it_is_the_login_name_at_the_host_without_its_domain() throws IOException {
    Path host = Files.writeString(folder.resolve("hostname"), "laptop.example.org\n");

    assertThat(Actor.in(Map.of("USER", "ann"), host).name()).isEqualTo("ann@laptop");
    assertThat(Actor.in(Map.of("SUDO_USER", "eve", "LOGNAME", "slipway"), host).name())
        .isEqualTo("eve@laptop");
    assertThat(Actor.in(Map.of("LOGNAME", "bob", "USER", "ann"), host).name())
        .isEqualTo("bob@laptop");
  }

  @Test
  void where_the_host_has_no_name_the_login_name_is_enough() {
    assertThat(Actor.in(Map.of("USER", "ann"), folder.resolve("none")).name()).isEqualTo("ann");
  }

  @Test
  void what_is_said_goes_before_what_is_found() {
    assertThat(Actor.in(Map.of("USER", "ann", "SLIPWAY_ACTOR", " ci run 7 ")).name())
        .isEqualTo("ci run 7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "ann\nbob", "\u202eann"})
  void a_name_that_cannot_be_shown_is_refused(String name) {
    assertThatThrownBy(() -> Actor.in(Map.of("SLIPWAY_ACTOR", name)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("SLIPWAY_ACTOR")
        .hasMessageContaining("1 to 64 printable characters");
  }

  @Test
  void a_name_is_bounded_when_it_is_said_and_cut_when_it_is_found() {
    assertThatThrownBy(() -> Actor.in(Map.of("SLIPWAY_ACTOR", "x".repeat(65))))
        .isInstanceOf(Refusal.class);
    assertThat(Actor.in(Map.of("USER", "€".repeat(99))).name()).isEqualTo("€".repeat(64));
  }

  @Test
  void on_the_wire_it_is_ascii() {
    assertThat(new Actor("élodie 100%@x").encoded()).isEqualTo("%C3%A9lodie 100%25@x");
  }
}
