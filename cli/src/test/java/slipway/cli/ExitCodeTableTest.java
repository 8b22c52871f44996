package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slipway.api.Answers;
import slipway.api.DeploymentView;
import slipway.cli.StandInServer.Reply;

/** Every cell of the documented table is what the command really returns. */
class ExitCodeTableTest {
  private static final Path REFERENCE = Path.of("../docs/reference/cli.md");
  private static final String HEAD =
      "| it | deploy, rollback --to, restart, remove, follow | rollback, abort |";

  @TempDir private Path folder;

  /** A row: how it ended, the code of who wants it promoted, and of who wants it home. */
  record Row(String it, String promoted, String home) {}

  static List<Row> rows() throws IOException {
    List<String> lines = Files.readAllLines(REFERENCE);
    return lines.stream()
        .skip(lines.indexOf(HEAD) + 2L)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|", -1))
        .map(cells -> new Row(cells[1].strip(), cells[2].strip(), cells[3].strip()))
        .toList();
  }

  @Test
  void every_outcome_has_a_row() throws IOException {
    assertThat(rows())
        .extracting(Row::it)
        .contains("promoted", "rolledBack", "failed", "cancelled", "stuck")
        .hasSize(7);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_command_returns_what_its_cell_says(Row row) throws IOException {
    Stream<String> wantingPromotion = Stream.of("deploy v3 --yes", "rollback --to v3 --yes");
    wantingPromotion.forEach(typed -> returns(row, typed, row.promoted()));
    if (!row.it().contains("paused")) {
      returns(row, "follow " + Sample.ID, row.promoted());
    }
    if (!row.home().isEmpty()) {
      returns(row, "rollback", row.home());
      returns(row, "abort", row.home());
    }
  }

  private void returns(Row row, String typed, String code) {
    try (var shop = new StandInServer()) {
      serve(shop, row);
      String wait = row.it().contains("--wait") ? " --wait 1ms" : "";

      Slipway.Typed end = new Slipway(folder).at(shop.endpoint()).type((typed + wait).split(" "));

      assertThat(end.code() + "").as("%s: %s%s%n%s", row, typed, wait, end.err()).isEqualTo(code);
    }
  }

  private void serve(StandInServer shop, Row row) {
    DeploymentView view = view(row.it());
    try {
      Files.writeString(folder.resolve("slipway.yaml"), "application: shop\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    var lane = Sample.lane("shop", "production", java.util.Optional.of(Sample.ID));
    shop.on("GET /lanes", new Answers.Lanes(List.of(lane)))
        .on("GET /lanes/shop/production", lane)
        .on(
            "POST /configurations",
            new Answers.Applied(
                "shop", List.of("production"), List.of(), List.of(), Optional.empty()))
        .on("POST /releases", new Answers.Kept("shop", "v3", "sha256:9b1c22dd33", 2, 50, true))
        .on("POST /plans", Sample.plan(Sample.HASH))
        .on("POST /deployments", _ -> new Reply(201, Sample.advancing()))
        .on("POST /lanes/shop/production/rollback", view)
        .on("POST /deployments/" + Sample.ID + "/abort", view)
        .on(
            "GET /deployments",
            new Answers.Deployments(List.of(Sample.advancing()), java.util.Optional.empty()))
        .on("GET /deployments/" + Sample.ID, view);
  }

  private static DeploymentView view(String it) {
    return switch (it) {
      case "promoted" -> Sample.view("live", it, "v3 runs.");
      case "rolledBack", "failed", "cancelled", "stuck" -> Sample.view(it, it, "v3 ended.");
      case "is paused (follow goes on)" -> Sample.view("paused", "", "v3 is paused.");
      case "goes on, and --wait is over" -> Sample.advancing();
      default -> throw new IllegalStateException("no test knows how it ends: " + it);
    };
  }
}
