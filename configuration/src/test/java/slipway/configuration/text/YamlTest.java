package slipway.configuration.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slipway.configuration.text.Mistake.Kind;

class YamlTest {

  @ParameterizedTest
  @CsvSource({
    "no, TEXT", "on, TEXT", "yes, TEXT", "1_000, TEXT", "12:30, TEXT", "2026-11-21, TEXT",
    "'\"5\"', TEXT", "true, TRUTH", "False, TRUTH", "5, INTEGER", "-7, INTEGER", "0x1F, INTEGER",
    "1.5, DECIMAL", "1e3, DECIMAL", ".inf, DECIMAL", "null, NOTHING", "~, NOTHING",
  })
  void values_have_the_types_of_the_core_schema(String written, Tree.Scalar.Type type) {
    assertThat(value("key: " + written))
        .isInstanceOfSatisfying(Tree.Scalar.class, s -> assertThat(s.type()).isEqualTo(type));
  }

  @Test
  void a_value_knows_its_path_and_where_it_stands() {
    var tree = (Tree.Mapping) value("key:\n  list: [one, {two: \"drei\"}]");
    var list = (Tree.Sequence) tree.fields().getFirst().value();
    var inner = (Tree.Mapping) list.items().get(1);

    assertThat(tree.fields().getFirst().key().at()).isEqualTo(new Position(2, 3, 4));
    assertThat(list.at()).isEqualTo(new Position(2, 9, 20));
    assertThat(inner.fields().getFirst().value().path()).isEqualTo("key.list[1].two");
    assertThat(inner.fields().getFirst().value().at()).isEqualTo(new Position(2, 21, 6));
  }

  @Test
  void columns_are_counted_in_characters_not_in_halves_of_them() {
    var notes = notes("\"🚀🚀\": one\n\"🚀🚀\": two");

    assertThat(notes.mistakes())
        .singleElement()
        .extracting(Mistake::kind)
        .isEqualTo(Kind.DUPLICATE_KEY);
    assertThat(notes("a: [\"🚀\", \"🚀\": *x]").mistakes().getFirst().where().column())
        .isEqualTo(15);
  }

  @Test
  void a_long_line_is_shown_around_the_place() {
    var notes =
        notes("list: [" + "item, ".repeat(100) + "*alias, " + "item, ".repeat(100) + "item]");

    var lines = notes.mistakes().getFirst().excerpt().lines().toList();
    assertThat(lines.get(0)).hasSizeLessThan(130);
    assertThat(lines.get(0).substring(lines.get(1).indexOf('^'))).startsWith("*alias");
  }

  @Test
  void what_a_terminal_would_obey_is_not_shown() {
    var notes = notes("\"\\e[31mred\": 1\n\"\\e[31mred\": 2");

    assertThat(notes.mistakes().getFirst().render()).doesNotContain("\u001b");
  }

  @Test
  void the_value_of_a_key_that_is_there_twice_is_not_shown() {
    assertThat(notes("{token: one, token: hunter2}").mistakes().getFirst().render())
        .contains("{token: one, token: *******}");
  }

  @Test
  void of_a_very_bad_file_the_first_mistakes_are_told() {
    assertThat(notes("a: 1\n".repeat(1_000)).mistakes()).hasSize(200);
  }

  @Test
  void nesting_without_end_is_refused_before_it_does_harm() {
    assertThat(notes("a: " + "[".repeat(200_000)).mistakes()).isNotEmpty();
    assertThat(notes("a: " + "{b: ".repeat(50_000)).mistakes()).isNotEmpty();
    assertThat(notes("- ".repeat(50_000)).mistakes()).isNotEmpty();
  }

  @Test
  void more_values_than_people_read_are_refused() {
    assertThat(notes("a: [" + "x, ".repeat(20_000) + "]").mistakes())
        .singleElement()
        .extracting(Mistake::message)
        .isEqualTo("found more than 10000 values, expected fewer, in a file that people read");
  }

  private static Tree value(String text) {
    var source = new Source("file.yaml", text);
    var notes = new Notes(source);
    var mapping = (Tree.Mapping) Yaml.read(source, notes).orElseThrow();
    assertThat(notes.mistakes()).isEmpty();
    return mapping.fields().getFirst().value();
  }

  private static Notes notes(String text) {
    var source = new Source("file.yaml", text);
    var notes = new Notes(source);
    var tree = Yaml.read(source, notes);
    assertThat(notes.areClean() && tree.isEmpty()).isFalse();
    return notes;
  }
}
