package slipway.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionTest {

  @Test
  void it_names_the_commit_where_the_build_knew_one() {
    assertThat(Version.written("1.4.0 3f2a9c1\n")).isEqualTo("1.4.0 (3f2a9c1)");
    assertThat(Version.written("1.4.0 unknown\n")).isEqualTo("1.4.0");
    assertThat(Version.written("1.4.0 ${buildNumber}\n")).isEqualTo("1.4.0");
  }

  @Test
  void this_build_has_one() {
    assertThat(Version.read()).matches("\\d+\\.\\d+\\.\\d+.*").doesNotContain("$");
  }
}
