package slipway.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.access.AccessToken;
import slipway.access.Grant;
import slipway.journal.Tokens;
import slipway.release.Digest;
import slipway.testkit.SettableClock;
import slipway.testkit.TokensContract;

/** Tokens in SQLite are what every memory of tokens is. */
class StoredTokensTest extends TokensContract {
  @TempDir private Path folder;
  private Optional<SqliteStore> opened = Optional.empty();

  @Override
  protected Tokens create() {
    return reopen();
  }

  @Override
  protected Tokens reopen() {
    close();
    opened = Optional.of(SqliteStore.open(folder, InstantSource.system(), "test"));
    return opened.get().tokens();
  }

  @AfterEach
  void close() {
    opened.ifPresent(SqliteStore::close);
  }

  @Test
  void no_file_of_the_data_folder_holds_the_secret() throws IOException {
    String secret = "slipway_secret-in-no-file";
    AccessToken token =
        new AccessToken(
            "one",
            "ci",
            Grant.EVERYTHING,
            new AccessToken.Made(SettableClock.START, "ann"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    opened.orElseThrow().tokens().keep(token, Digest.of(secret));
    close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(secret);
      }
    }
  }
}
