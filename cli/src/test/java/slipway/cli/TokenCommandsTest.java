package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.api.Requests;
import slipway.api.TokenView;
import slipway.cli.StandInServer.Reply;

class TokenCommandsTest {
  private static final String SECRET = "slipway_secret";

  @TempDir private Path folder;
  private ServedShop shop;
  private Slipway slipway;

  @BeforeEach
  void a_server() {
    shop = new ServedShop(folder);
    slipway = shop.slipway;
    shop.server.on("POST /tokens", _ -> new Reply(201, new TokenView.New(token("usable"), SECRET)));
  }

  @AfterEach
  void the_server_ends() {
    shop.close();
  }

  private static TokenView token(String state) {
    return new TokenView(
        "tk_1",
        "ci-shop",
        new TokenView.Granted("deploy", List.of("shop"), List.of("production", "staging")),
        state,
        new TokenView.Made(Sample.NOON, "ann@laptop"),
        new TokenView.Times(Optional.of(Sample.NOON), Optional.empty()),
        Optional.empty());
  }

  private Requests.NewToken asked() {
    return shop.server.seen("POST /tokens").getLast().as(Requests.NewToken.class);
  }

  @Test
  void a_token_deploys_for_90_days_unless_something_else_is_said() {
    assertThat(slipway.type("token", "create", "ci-shop").code()).isZero();
    assertThat(asked())
        .isEqualTo(
            new Requests.NewToken(
                "ci-shop", "deploy", List.of(), List.of(), Optional.empty(), false));
    var typed =
        slipway.type(
            "token create ci-shop --scope read --app shop --in staging --in production --expires 30d"
                .split(" ", -1));
    assertThat(typed.code()).as(typed.err()).isZero();
    assertThat(asked())
        .isEqualTo(
            new Requests.NewToken(
                "ci-shop",
                "read",
                List.of("shop"),
                List.of("staging", "production"),
                Optional.of(30L * 24 * 3600),
                false));
    slipway.type("token", "create", "ci-shop", "--expires", "never");
    assertThat(asked().neverExpires()).isTrue();
    assertThat(slipway.type("token", "create", "x", "--expires", "soon").code()).isEqualTo(64);
  }

  @Test
  void the_secret_is_shown_on_a_line_of_its_own() {
    var typed = slipway.type("token", "create", "ci-shop");
    assertThat(typed.out().lines()).contains(SECRET);
    assertThat(typed.out()).contains("deploy shop in production, staging", "shown once");
    assertThat(slipway.type("token", "create", "ci-shop", "-o", "json").out())
        .contains("\"secret\"", SECRET);
  }

  @Test
  void the_list_shows_those_in_use_and_with_all_the_others() {
    shop.server.on("GET /tokens", new TokenView.All(List.of(token("usable"), token("revoked"))));
    assertThat(slipway.type("token", "list").out())
        .contains("ci-shop", "tk_1", "deploy shop in production, staging", "21 Nov 2026", "never")
        .doesNotContain("revoked");
    assertThat(slipway.type("token", "list", "--all").out()).contains("revoked");
    shop.server.on("GET /tokens", new TokenView.All(List.of()));
    assertThat(slipway.type("token", "list").out()).contains("slipway token create");
  }

  @Test
  void a_token_is_taken_back_by_its_name() {
    shop.server.on("DELETE /tokens/ci-shop", token("revoked"));
    assertThat(slipway.type("token", "revoke", "ci-shop").out()).contains("nothing any longer");
    assertThat(slipway.type("token").err()).contains("did you mean slipway token");
  }
}
