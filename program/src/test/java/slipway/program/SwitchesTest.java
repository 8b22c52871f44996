package slipway.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwitchesTest {

  @Test
  void they_are_taken_out_wherever_they_stand() {
    var switches = Switches.of(List.of("up", "--detach", "--data", "d", "--runtime", "/run/x"));
    assertThat(switches.detached()).isTrue();
    assertThat(switches.runTime()).contains(Path.of("/run/x"));
    assertThat(switches.rest()).containsExactly("up", "--data", "d");
  }

  @Test
  void the_folder_may_stand_behind_an_equals_sign() {
    assertThat(Switches.of(List.of("agent", "--runtime=/run/x")).runTime())
        .contains(Path.of("/run/x"));
  }

  @Test
  void other_commands_keep_theirs() {
    List<String> typed = List.of("deploy", "--detach", "--runtime", "v1");
    assertThat(Switches.of(typed).rest()).isEqualTo(typed);
  }

  @Test
  void what_makes_no_sense_is_left_for_the_command_line_to_refuse() {
    assertThat(Switches.of(List.of("down", "--detach")).rest()).contains("--detach");
    assertThat(Switches.of(List.of("up", "--runtime")).rest()).contains("--runtime");
  }
}
