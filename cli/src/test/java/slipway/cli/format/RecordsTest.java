package slipway.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import slipway.cli.Sample;
import slipway.cli.client.WireFormat;

class RecordsTest {

  /** A bit of everything. */
  record Odd(
      String word,
      String blank,
      String truth,
      String number,
      String lines,
      String sign,
      Optional<String> absent,
      List<List<Integer>> nested,
      List<Map<String, String>> maps,
      Map<String, String> odd,
      List<String> none,
      double real,
      boolean yes) {}

  private static final Odd ODD =
      new Odd(
          "shop",
          "",
          "no",
          "12",
          "a\nb: \"c\" \\ #d\té…\u0001",
          "- x",
          Optional.empty(),
          List.of(List.of(1, 2), List.of()),
          List.of(map("k", "v: w", "l", "m"), Map.of()),
          map("a key", "1", "true", "2", "", "3"),
          List.of(),
          1e-9,
          true);

  private static Map<String, String> map(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private static Object yaml(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  private static Object json(String text) {
    return WireFormat.mapper().readValue(text, Object.class);
  }

  @Test
  void yaml_says_the_same_as_json() {
    for (Object record :
        List.of(ODD, Sample.advancing(), Sample.plan("12"), Sample.evidence(1200, 0.41))) {
      assertThat(yaml(Records.document(record, Format.YAML)))
          .isEqualTo(json(Records.document(record, Format.JSON)));
    }
  }

  @Test
  void yaml_is_as_people_write_it() {
    assertThat(Records.document(ODD, Format.YAML))
        .isEqualTo(
            """
            word: shop
            blank: ""
            truth: "no"
            number: "12"
            lines: "a\\nb: \\"c\\" \\\\ #d\\té…\\u0001"
            sign: "- x"
            nested:
              - - 1
                - 2
              - []
            maps:
              - k: "v: w"
                l: m
              - {}
            odd:
              "a key": "1"
              "true": "2"
              "": "3"
            none: []
            real: 1.0E-9
            "yes": true
            """);
  }

  @Test
  void many_records_are_a_line_each_or_a_document_each() {
    String lines =
        Records.oneOfMany(ODD, Format.JSON) + Records.oneOfMany(Sample.advancing(), Format.JSON);
    assertThat(lines.lines()).hasSize(2).allSatisfy(line -> assertThat(json(line)).isNotNull());

    String documents =
        Records.oneOfMany(ODD, Format.YAML) + Records.oneOfMany(Sample.advancing(), Format.YAML);
    List<Object> loaded = new ArrayList<>();
    new Load(LoadSettings.builder().build()).loadAllFromString(documents).forEach(loaded::add);
    assertThat(loaded).hasSize(2);
  }
}
