package slipway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

  @ParameterizedTest
  @CsvSource({
    "DB_PASSWORD, x",
    "password, 12345",
    "API_KEY, abc",
    "apiKey, abc",
    "STRIPE_SECRET, abc",
    "SECRET_KEY_BASE, 0f3c9a7be1d24586b0c9d8e7f6a5b4c3",
    "AWS_SECRET_ACCESS_KEY, abc",
    "KEY, abc",
    "TOKEN2, abc",
    "URL, postgres://shop:hunter2@db/shop",
    "URL, redis://:hunter2@db:6379",
    "AWS, AKIAIOSFODNN7EXAMPLE",
    "GIT, ghp_0123456789abcdefghijABCDEFGHIJ",
    "PAY, sk_live_abc",
    "LOGIN, eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
    "A, wJalrXUtnF3MI7K7MD9NGbPxRfiCY2XAmpLeK4Y",
    "CERT, -----BEGIN RSA PRIVATE KEY-----",
    "SALT, 9f86d081884c7d659a2feaa0c55ad015",
    "SEED, Zk3Qp9Lx7Tn2Vb8Rw4Ym6Hd",
  })
  void what_looks_like_a_secret_is_suspected(String name, String value) {
    assertThat(Secrets.suspicion(name, Template.of(value))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "DB_PASSWORD, ${env:DB_PASSWORD}",
    "DB_PASSWORD, ''",
    "TOKEN_TTL, 30m",
    "PASSWORD_LENGTH, 12",
    "REQUIRE_TOKEN, true",
    "TLS_KEY, /etc/tls/key.pem",
    "PUBLIC_KEY, abc",
    "KEY_ID, 42",
    "KEYCLOAK_URL, https://login.example.com/realms/shop",
    "MONKEY, yes-we-can",
    "KEYBOARD, qwerty",
    "URL, postgres://shop:${env:DB_PASSWORD}@db/shop",
    "URL, https://example.com:8443/a/b?c=d",
    "GIT_COMMIT, 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
    "REQUEST_ID, 0f3c9a7be1d24586b0c9d8e7f6a5b4c3",
    "CLASS, AbstractSingletonProxyFactoryBean2Builder",
    "TENANT, 6f9619ff-8b86-d011-b42d-00cf4fc964ff",
    "PATHS, /usr/local/share/applications:/usr/share/applications",
    "GREETING, hello world",
    "JAVA_TOOL_OPTIONS, -XX:MaxRAMPercentage=75 -Dfile.encoding=UTF-8",
    "PHONE, +441632960961",
    "TOKEN, {deployment}",
    "BUCKET, shop-production-eu-west-1-invoices-2026",
  })
  void what_does_not_is_left_alone(String name, String value) {
    assertThat(Secrets.suspicion(name, Template.of(value))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--password, hunter2",
    "--db-password, hunter2",
    "x, --password=hunter2",
    "x, -Dspring.datasource.password=a",
    "x, postgres://shop:hunter2@db/shop",
  })
  void arguments_are_suspected_by_their_flags(String previous, String argument) {
    assertThat(Secrets.suspicion(Template.of(previous), Template.of(argument))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "--key, tls/server.pem",
    "--key=value, plain",
    "--password, --verbose",
    "x, --keyfile=/etc/key",
    "--password-file, /run/secrets/db",
    "-p, 8080",
    "x, --token-ttl=30m",
  })
  void arguments_that_only_name_a_place_are_not(String previous, String argument) {
    assertThat(Secrets.suspicion(Template.of(previous), Template.of(argument))).isEmpty();
  }

  @Test
  void nearly_everything_drawn_at_random_is_suspected() {
    var random = new SplittableRandom(7);
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    int suspected = 0;
    for (int i = 0; i < 1_000; i++) {
      var drawn = new StringBuilder();
      for (int j = 0; j < 32; j++) {
        drawn.append(letters.charAt(random.nextInt(letters.length())));
      }
      suspected += Secrets.suspicion("SEED", Template.of(drawn.toString())).isPresent() ? 1 : 0;
    }

    assertThat(suspected).isGreaterThan(950);
  }

  @Test
  void the_reason_does_not_repeat_the_value() {
    assertThat(Secrets.suspicion("DB_PASSWORD", Template.of("hunter2")).orElseThrow())
        .doesNotContain("hunter2");
  }
}
