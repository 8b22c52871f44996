package slipway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slipway.configuration.Template.Literal;
import slipway.configuration.Template.Placeholder;
import slipway.configuration.Template.Reference;
import slipway.configuration.Template.Unclosed;
import slipway.configuration.text.Mistake;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Position;
import slipway.configuration.text.Source;
import slipway.configuration.text.Tree;

class FormTest {
  private static final Durations DURATIONS = new Durations(Duration.ZERO, Duration.ofDays(30));
  private static final Shares SHARES = new Shares(1, 10_000);
  private static final Margins MARGINS = new Margins(50);

  @ParameterizedTest
  @CsvSource({
    "250ms, 250, 250ms", "30s, 30000, 30s", "5m, 300000, 5m", "24h, 86400000, 1d",
        "30d, 2592000000, 30d",
    "60s, 60000, 1m", "90s, 90000, 90s", "1500ms, 1500, 1500ms", "0s, 0, 0s", "0d, 0, 0s",
  })
  void durations_are_read_and_written(String text, long millis, String written) {
    assertThat(DURATIONS.read(scalar(text), notes())).contains(Duration.ofMillis(millis));
    assertThat(DURATIONS.write(Duration.ofMillis(millis))).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "30, 30s",
    "30 s, 30s",
    "5min, 5m",
    "2hours, 2h",
    "1 day, 1d",
    "100millis, 100ms",
    "1w, ''",
    "-5s, ''",
    "1.5h, ''",
    "5M, 5m",
    "'', ''",
    "99999999999s, ''",
  })
  void a_wrong_duration_names_the_units_and_the_one_meant(String text, String meant) {
    var mistake = mistake(DURATIONS, text);

    assertThat(mistake.expected()).contains("ms, s, m, h or d");
    assertThat(mistake.nearest()).isEqualTo(Optional.of(meant).filter(m -> !m.isEmpty()));
  }

  @ParameterizedTest
  @CsvSource({
    "10%, 1000, 10%",
    "0.5%, 50, 0.5%",
    "100%, 10000, 100%",
    "0.01%, 1, 0.01%",
    "5.50%, 550, 5.5%"
  })
  void shares_are_read_and_written(String text, int share, String written) {
    assertThat(SHARES.read(scalar(text), notes())).contains(share);
    assertThat(SHARES.write(share)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({"10, 10%", "10 %, 10%", "0.5, 0.5%", "ten, ''", "10pp, ''", "1.234%, ''", "-1%, ''"})
  void a_wrong_share_names_the_form_and_the_one_meant(String text, String meant) {
    var mistake = mistake(SHARES, text);

    assertThat(mistake.expected()).contains("percent", "10%");
    assertThat(mistake.nearest()).isEqualTo(Optional.of(meant).filter(m -> !m.isEmpty()));
  }

  @ParameterizedTest
  @CsvSource({
    "5pp, 0.05, 5pp",
    "0.5pp, 0.005, 0.5pp",
    "0pp, 0, 0pp",
    "0.25pp, 0.0025, 0.25pp",
    "50pp, 0.5, 50pp"
  })
  void margins_are_read_and_written(String text, double fraction, String written) {
    assertThat(MARGINS.read(scalar(text), notes())).contains(fraction);
    assertThat(MARGINS.write(fraction)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({"5, 5pp", "5%, 5pp", "5 pp, 5pp", "five, ''"})
  void a_wrong_margin_names_the_form_and_the_one_meant(String text, String meant) {
    var mistake = mistake(MARGINS, text);

    assertThat(mistake.expected()).contains("percentage points", "5pp");
    assertThat(mistake.nearest()).isEqualTo(Optional.of(meant).filter(m -> !m.isEmpty()));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:80, 127.0.0.1, 80",
    "localhost:8080, localhost, 8080",
    "'[::1]:443', [::1], 443",
    "Shop.Example.com:65535, shop.example.com, 65535",
  })
  void entries_are_read(String text, String host, int port) {
    assertThat(Address.FORM.read(scalar(text), notes())).contains(new Address(host, port));
  }

  @ParameterizedTest
  @CsvSource({
    "8080",
    ":8080",
    "127.0.0.1",
    "127.0.0.1:0",
    "127.0.0.1:65536",
    "http://127.0.0.1:80",
    "::1:80",
    "[::1::]:80",
    "1.2.3.4.5:80",
    "a b:80"
  })
  void what_is_no_entry_is_refused(String text) {
    assertThat(mistake(Address.FORM, text).expected()).contains("HOST:PORT");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:80, 127.0.0.1:80, true", "localhost:80, 127.0.0.1:80, true",
        "0.0.0.0:80, 10.0.0.1:80, true",
    "10.0.0.1:80, '[::]:80', true", "127.0.0.1:80, 127.0.0.1:81, false",
        "10.0.0.1:80, 10.0.0.2:80, false",
    "'[::1]:80', '[0:0:0:0:0:0:0:1]:80', true", "0.0.0.0:80, '[::1]:80', false",
        "0.0.0.0:80, '[::]:80', true",
    "shop.example.com:80, 0.0.0.0:80, true", "'[::ffff:127.0.0.1]:80', 127.0.0.1:80, true",
  })
  void two_addresses_clash_where_one_program_alone_could_listen(
      String one, String other, boolean same) {
    var first = Address.FORM.read(scalar(one), notes()).orElseThrow();
    var second = Address.FORM.read(scalar(other), notes()).orElseThrow();

    assertThat(first.clashes(second)).isEqualTo(same);
    assertThat(second.clashes(first)).isEqualTo(same);
  }

  @Test
  void braces_are_taken_apart() {
    assertThat(Template.of("a{port}b${env:X}c{{d}}e$f$").parts())
        .containsExactly(
            new Literal("a"),
            new Placeholder("port"),
            new Literal("b"),
            new Reference("env:X"),
            new Literal("c{d}}e$f$"));
    assertThat(Template.of("${{env:X}").parts()).containsExactly(new Literal("${env:X}"));
    assertThat(Template.of("x{y").parts()).containsExactly(new Literal("x"), new Unclosed("{y"));
    assertThat(Template.of("").parts()).isEqualTo(List.of());
  }

  @Test
  void two_texts_are_never_written_alike() {
    assertThat(List.of("a b", "a\nb", "a\\nb", "\"a\"", "a,b", "[a]", "", " ", "\u0007"))
        .extracting(Text::write)
        .doesNotHaveDuplicates();
    assertThat(Text.write(List.of("a", "b"))).isNotEqualTo(Text.write(List.of("a, b")));
  }

  private static Mistake mistake(Form<?> form, String text) {
    var notes = notes();
    assertThat(form.read(scalar(text), notes)).isEmpty();
    return notes.mistakes().getFirst();
  }

  private static Tree scalar(String text) {
    return new Tree.Scalar(Position.START, "key", text, Tree.Scalar.Type.TEXT);
  }

  private static Notes notes() {
    return new Notes(new Source("file.yaml", ""));
  }
}
