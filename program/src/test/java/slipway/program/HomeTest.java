package slipway.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir private Path folder;

  private Path data() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Home.require(data);
    return data;
  }

  @Test
  void a_folder_is_at_home_where_it_was_made_and_where_it_was_renamed_to() throws IOException {
    Path data = data();
    List<String> before = Files.readAllLines(data.resolve("home"));
    assertThatCode(() -> Home.require(data)).doesNotThrowAnyException();

    Path renamed = Files.move(data, folder.resolve("renamed"));
    Home.require(renamed);

    List<String> after = Files.readAllLines(renamed.resolve("home"));
    assertThat(after).hasSize(3).isNotEqualTo(before);
    assertThat(after.get(1)).isEqualTo(renamed.toRealPath().toString());
    assertThat(after.get(2)).isEqualTo(before.get(2));
  }

  @Test
  void a_copy_is_refused_until_somebody_says_that_the_original_is_over() throws IOException {
    Path data = data();
    Path copy = Files.createDirectories(folder.resolve("copy"));
    Files.copy(data.resolve("home"), copy.resolve("home"));
    Files.createDirectories(copy.resolve("agent"));
    Files.writeString(copy.resolve("agent/agent"), "0123456789abcdef");

    assertThatThrownBy(() -> Home.refuseCopy(copy))
        .isInstanceOf(StartRefused.class)
        .hasMessageContainingAll("is a copy of " + data.toRealPath(), "--moved", "--data");
    Home.move(copy);

    assertThatCode(() -> Home.require(copy)).doesNotThrowAnyException();
    assertThat(copy.resolve("agent/agent")).doesNotExist();
    assertThat(copy.resolve("agent/places/boot")).hasContent("moved");
  }

  @Test
  void a_folder_of_another_machine_is_told_as_such_but_not_where_machines_have_no_id()
      throws IOException {
    Path data = data();
    List<String> home = Files.readAllLines(data.resolve("home"));
    Files.write(data.resolve("home"), List.of("0000000000000000", home.get(1), home.get(2)));
    if (!home.get(0).isEmpty()) {
      assertThatThrownBy(() -> Home.require(data)).hasMessageContaining("of another machine");
    }
    Files.write(data.resolve("home"), List.of("", home.get(1), home.get(2)));
    assertThatCode(() -> Home.require(data)).doesNotThrowAnyException();
  }

  @Test
  void what_is_not_there_cannot_have_moved() {
    Path nowhere = folder.resolve("nowhere");
    assertThatCode(() -> Home.refuseCopy(nowhere)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Home.move(nowhere)).hasMessageContaining("is not");
  }
}
