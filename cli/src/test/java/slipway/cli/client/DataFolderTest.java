package slipway.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {
  private static final Path HERE = Path.of("/here");

  @TempDir private Path folder;

  private static Path found(Optional<Path> named, Map<String, String> environment) {
    return DataFolder.find(named, environment, HERE).path();
  }

  @Test
  void the_nearest_wish_counts() {
    var all = Map.of("SLIPWAY_DATA", "/data", "XDG_DATA_HOME", "/xdg", "HOME", "/home/ada");

    assertThat(found(Optional.of(Path.of("mine")), all)).isEqualTo(Path.of("/here/mine"));
    assertThat(found(Optional.empty(), all)).isEqualTo(Path.of("/data"));
    assertThat(found(Optional.empty(), Map.of("XDG_DATA_HOME", "/xdg", "HOME", "/home/ada")))
        .isEqualTo(Path.of("/xdg/slipway"));
    assertThat(found(Optional.empty(), Map.of("SLIPWAY_DATA", "", "HOME", "/home/ada")))
        .isEqualTo(Path.of("/home/ada/.local/share/slipway"));
  }

  @Test
  void address_and_token_are_read_each_time() throws IOException {
    Files.writeString(folder.resolve("server.json"), "{\"address\":\"127.0.0.1:7070\",\"pid\":9}");
    Files.writeString(folder.resolve("token"), "first\n");
    var endpoint = new DataFolder(folder).endpoint();

    assertThat(endpoint.get()).isEqualTo(new Endpoint("127.0.0.1", 7070, "first"));
    Files.writeString(folder.resolve("server.json"), "{\"address\":\"127.0.0.1:7171\",\"pid\":9}");
    assertThat(endpoint.get().port()).isEqualTo(7171);
  }

  @Test
  void the_environment_names_a_server_with_or_without_a_token() throws IOException {
    Files.writeString(folder.resolve("token"), "of-the-folder");
    var data = new DataFolder(folder);

    assertThat(
            data.endpoint(Map.of("SLIPWAY_SERVER", "http://localhost:81/", "SLIPWAY_TOKEN", "t"))
                .get())
        .isEqualTo(new Endpoint("localhost", 81, "t"));
    assertThat(data.endpoint(Map.of("SLIPWAY_SERVER", "[::1]:81")).get())
        .isEqualTo(new Endpoint("[::1]", 81, "of-the-folder"));
  }

  @Test
  void a_copy_names_its_original_and_what_to_do_and_not_the_originals_server() throws IOException {
    Path original = Files.createDirectory(folder.resolve("original"));
    Files.writeString(original.resolve("token"), "t");
    Files.writeString(original.resolve("server.json"), "{\"address\":\"127.0.0.1:70\",\"pid\":9}");
    Files.writeString(
        original.resolve("home"),
        "machine\n%s\n%s\n"
            .formatted(original.toRealPath(), Files.getAttribute(original, "unix:ino")));
    assertThat(new DataFolder(original).endpoint().get().port()).isEqualTo(70);
    Path renamed = Files.move(original, folder.resolve("renamed"));
    assertThat(new DataFolder(renamed).endpoint().get().port()).isEqualTo(70);

    Path copy = Files.createDirectory(folder.resolve("copy"));
    for (String file : List.of("token", "server.json", "home")) {
      Files.copy(renamed.resolve(file), copy.resolve(file));
    }
    NoAnswer fault = catchThrowableOfType(NoAnswer.class, new DataFolder(copy).endpoint()::get);
    assertThat(fault.words())
        .contains("data folder " + copy + " is a copy of " + folder.toRealPath() + "/original")
        .contains("slipway up --moved --data " + copy);
  }

  @Test
  void where_no_server_was_ever_started_the_way_on_is_said() {
    var endpoint = new DataFolder(folder).endpoint();

    NoAnswer fault = catchThrowableOfType(NoAnswer.class, endpoint::get);

    assertThat(fault.words())
        .contains("no server has been started in " + folder)
        .contains("start it with slipway up");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "{}", "{\"address\":\"\"}", "{\"address\":\"here\"}"})
  void a_server_file_that_is_none_is_named(String text) throws IOException {
    Files.writeString(folder.resolve("server.json"), text);
    Files.writeString(folder.resolve("token"), "t");
    var endpoint = new DataFolder(folder).endpoint();

    NoAnswer fault = catchThrowableOfType(NoAnswer.class, endpoint::get);

    assertThat(fault.words()).contains("server.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "127.0.0.1:0", "127.0.0.1:99999", "ftp://host:1", "a b:1", ":1"})
  void an_address_that_is_none_is_refused(String address) {
    NoAnswer fault =
        catchThrowableOfType(NoAnswer.class, () -> Endpoint.parse(address, "t", "SLIPWAY_SERVER"));

    assertThat(fault.words()).contains("SLIPWAY_SERVER").contains(address).contains("host:port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\r\nInjected: header"})
  void a_token_is_one_word(String token) {
    NoAnswer fault =
        catchThrowableOfType(NoAnswer.class, () -> new Endpoint("127.0.0.1", 1, token));

    assertThat(fault.words()).contains("token").doesNotContain("Injected");
  }
}
