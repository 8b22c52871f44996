package slipway.configuration.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slipway.configuration.Configuration;
import slipway.configuration.Reading;
import slipway.configuration.init.Init.Outcome;

class InitTest {
  private static final Path PROJECTS = Path.of("src/test/resources/slipway/configuration/projects");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flask-pages",
        "flask-factory",
        "flask-plain",
        "node-express",
        "node-plain",
        "node-built",
        "java-file",
        "java-property",
        "maven-boot",
        "maven-plain",
        "jar",
        "pages",
        "public-pages"
      })
  void each_kind_of_project_gets_the_text_agreed_on(String project) throws IOException {
    boolean bare = project.equals("flask-plain");
    var written = written(PROJECTS.resolve(project), _ -> !bare);

    Path golden = PROJECTS.resolve(project + ".yaml");
    if (Boolean.getBoolean("update-golden-files")) {
      Files.writeString(golden, written.text());
    }
    assertThat(written.text()).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flask-pages",
        "flask-factory",
        "flask-plain",
        "node-express",
        "node-plain",
        "node-built",
        "java-file",
        "java-property",
        "maven-boot",
        "maven-plain",
        "jar",
        "pages",
        "public-pages"
      })
  void what_is_written_is_accepted_without_a_warning(String project) {
    for (boolean bare : new boolean[] {true, false}) {
      String text = written(PROJECTS.resolve(project), _ -> !bare).text();

      assertThat(Configuration.read("slipway.yaml", text))
          .isInstanceOfSatisfying(
              Reading.Accepted.class, accepted -> assertThat(accepted.warnings()).isEmpty());
    }
  }

  @Test
  void where_nothing_is_recognised_it_says_what_was_looked_for_and_what_to_write() {
    var outcome = Init.of(PROJECTS.resolve("unknown"), _ -> true);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Unrecognised.class,
            unrecognised ->
                assertThat(unrecognised.message())
                    .startsWith("nothing recognised in ")
                    .contains("package.json", "pom.xml", "index.html")
                    .contains("There is a Flask application (app.py) in")
                    .contains("application: unknown", "ready: GET /health"));
  }

  @Test
  void the_example_it_shows_is_itself_accepted() {
    var message =
        ((Outcome.Unrecognised) Init.of(PROJECTS.resolve("unknown"), _ -> true)).message();

    String example = message.substring(message.indexOf("application: "));
    assertThat(Configuration.read("slipway.yaml", example)).isInstanceOf(Reading.Accepted.class);
  }

  @Test
  void an_application_is_named_by_its_folder_as_far_as_names_go(@TempDir Path folder)
      throws IOException {
    Path project = Files.createDirectory(folder.resolve("My Shop (2)!"));
    Files.writeString(project.resolve("index.html"), "<!doctype html>");

    assertThat(written(project, _ -> true).text()).contains("application: my-shop-2\n");
  }

  @Test
  void a_damaged_manifest_does_not_stop_it(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("package.json"), "{\"name\": ");
    Files.writeString(folder.resolve("server.js"), "listen(process.env.PORT)");
    Files.writeString(folder.resolve("pom.xml"), "<project><artifactId>");

    assertThat(written(folder, _ -> true).notes())
        .anySatisfy(note -> assertThat(note).startsWith("package.json could not be read"));
  }

  @Test
  void a_project_that_brings_its_wheels_asks_no_index(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("app.py"), "app = Flask(__name__)");
    Files.writeString(folder.resolve("requirements.txt"), "greeting");
    assertThat(written(folder, _ -> true).text()).contains("install, -r,");

    Path wheels = Files.createDirectory(folder.resolve("wheels"));
    Files.createFile(wheels.resolve("greeting-1.0-py3-none-any.whl"));
    assertThat(written(folder, _ -> true).text())
        .contains("install, --no-index, --find-links, wheels, -r, requirements.txt");
  }

  @Test
  void a_build_file_makes_it_read_no_other_file(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "hunter2");
    Files.writeString(
        folder.resolve("pom.xml"),
        "<!DOCTYPE p [<!ENTITY s SYSTEM \"%s\">]><project><artifactId>&s;</artifactId></project>"
            .formatted(secret.toUri()));

    assertThat(Init.of(folder, _ -> true).toString()).doesNotContain("hunter2");
  }

  @Test
  void a_program_is_installed_where_a_folder_of_the_search_path_has_it(@TempDir Path folder)
      throws IOException {
    Path program = Files.createFile(folder.resolve("gunicorn"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    var installed = Init.onPath("/nowhere:" + folder + ":");

    assertThat(Set.of("gunicorn", "waitress").stream().filter(installed)).containsOnly("gunicorn");
  }

  private static Outcome.Written written(Path folder, Predicate<String> installed) {
    return switch (Init.of(folder, installed)) {
      case Outcome.Written written -> written;
      case Outcome.Unrecognised unrecognised -> throw new AssertionError(unrecognised.message());
    };
  }
}
