package slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import slipway.server.Description.Answer;
import tools.jackson.databind.JsonNode;

/** Files sent as the tar of the host packs them, to a real server. */
@Timeout(60)
class UploadTest {
  private static final String LONG = "a-name-that-is-long/".repeat(7) + "and-ends-here.txt";

  @TempDir static Path folder;
  private static DescribedServer server;
  private static Path files;
  private static String secret;

  @BeforeAll
  static void start() throws Exception {
    server = new DescribedServer(folder);
    server.apply("sent", 200);
    secret = server.token("ci-sent", "deploy", "sent", "production");
    files = Files.createDirectories(folder.resolve("sent"));
    Files.writeString(files.resolve("run.sh"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(
        files.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(files.resolve("é.txt"), "x".repeat(100_000));
    Files.createDirectories(files.resolve(LONG).getParent());
    Files.writeString(files.resolve(LONG), "deep");
    Files.createDirectories(files.resolve("empty"));
    Files.createSymbolicLink(files.resolve("link"), Path.of("run.sh"));
    Files.createSymbolicLink(files.resolve("empty/up"), Path.of("../run.sh"));
    Files.createDirectories(files.resolve("void"));
    Files.writeString(files.resolve("slipway.yaml"), "no part of it");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static byte[] tar(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("tar", "-c", "-f", "-"));
    command.addAll(Arrays.asList(words));
    Process tar = new ProcessBuilder(command).directory(folder.toFile()).start();
    byte[] bytes = tar.getInputStream().readAllBytes();
    assertThat(tar.waitFor()).isZero();
    return bytes;
  }

  private static Answer send(String version, byte[] bytes, int status, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        server
            .request("GET", "/api/v1/releases/sent/" + version, "")
            .POST(BodyPublishers.ofByteArray(bytes))
            .header("Content-Type", "application/x-tar")
            .header("Authorization", "Bearer " + secret);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return server.ask(request, status);
  }

  private static String refusal(byte[] bytes) throws Exception {
    Answer answer = send("bad", bytes, 422);
    assertThat(answer.json().at("/code").stringValue()).isEqualTo("UPLOAD_BROKEN");
    return answer.json().at("/detail").stringValue();
  }

  @Test
  void the_same_files_have_the_same_digest_sent_or_found() throws Exception {
    String body =
        "{\"application\":\"sent\",\"version\":\"found\",\"from\":\"%s\"}".formatted(files);
    JsonNode found = server.ask("POST", "/api/v1/releases", body, 200).json();
    for (String format : List.of("gnu", "pax")) {
      JsonNode sent =
          send("sent-" + format, tar("--format=" + format, "-C", "sent", "."), 200).json();
      assertThat(sent.at("/artifact")).as(format).isEqualTo(found.at("/artifact"));
      assertThat(sent.at("/files")).isEqualTo(found.at("/files"));
      assertThat(sent.at("/isNew").booleanValue()).isTrue();
    }
    assertThat(nothingIsLeft()).isTrue();
  }

  private static boolean nothingIsLeft() throws IOException {
    try (Stream<Path> left = Files.list(folder.resolve("data/incoming"))) {
      return left.findAny().isEmpty();
    }
  }

  @Test
  void what_leads_out_of_the_folder_is_refused_by_name() throws Exception {
    assertThat(refusal(tar("-P", "--transform", "s,^,../,", "-C", "sent", "run.sh")))
        .contains("../run.sh", "leads out of the folder");
    assertThat(refusal(tar("-P", files.resolve("run.sh").toString())))
        .contains("leads out of the folder");
    Path bad = Files.createDirectories(folder.resolve("bad"));
    Files.createSymbolicLink(bad.resolve("etc"), Path.of("/etc"));
    assertThat(refusal(tar("-C", "bad", "."))).contains("link \"etc\" leads to \"/etc\"");
    Files.delete(bad.resolve("etc"));
    Files.createSymbolicLink(bad.resolve("up"), Path.of("run/../../secret"));
    assertThat(refusal(tar("-C", "bad", "."))).contains("expected a place in the folder itself");
    Files.delete(bad.resolve("up"));
    assertThat(Files.exists(folder.resolve("data/incoming/run.sh"))).isFalse();
    assertThat(nothingIsLeft()).isTrue();
  }

  @Test
  void nothing_is_made_behind_a_link() throws Exception {
    Path behind = Files.createDirectories(folder.resolve("behind/d"));
    Files.createSymbolicLink(behind.resolve("a"), Path.of(".."));
    byte[] first = tar("-C", "behind", "d");
    Path real = Files.createDirectories(folder.resolve("real/d/a"));
    Files.createSymbolicLink(real.resolve("x"), Path.of("../../secret"));
    byte[] second = tar("-C", "real", "d/a/x");
    byte[] both = new byte[first.length + second.length];
    int end = lastMember(first);
    System.arraycopy(first, 0, both, 0, end);
    System.arraycopy(second, 0, both, end, second.length);
    assertThat(refusal(Arrays.copyOf(both, end + second.length))).contains("lies behind a link");
  }

  /** Where the empty blocks begin. */
  private static int lastMember(byte[] tar) {
    int end = tar.length;
    while (end > 0 && tar[end - 1] == 0) {
      end--;
    }
    return (end + 511) / 512 * 512;
  }

  @Test
  void what_is_cut_off_or_no_tar_at_all_is_told() throws Exception {
    byte[] whole = tar("-C", "sent", ".");
    assertThat(refusal(Arrays.copyOf(whole, 512 * 20 + 100))).contains("cut off");
    assertThat(refusal("this is no tar stream".repeat(100).getBytes(StandardCharsets.US_ASCII)))
        .contains("no tar stream");
    assertThat(refusal(new byte[0])).contains("cut off");
    Files.createLink(files.resolve("hard"), files.resolve("run.sh"));
    assertThat(refusal(tar("-C", "sent", "run.sh", "hard"))).contains("--hard-dereference");
    Files.delete(files.resolve("hard"));
    assertThat(refusal(tar("-C", "sent", "run.sh", "run.sh", "--hard-dereference")))
        .contains("twice");
  }

  @Test
  void a_digest_that_was_announced_is_that_of_what_arrives() throws Exception {
    byte[] sent = tar("-C", "sent", ".");
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(sent);
    String own = "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
    send("announced", sent, 200, "Content-Digest", own);
    String other = "sha-256=:" + "A".repeat(43) + "=:";
    Answer answer = send("differs", tar("-C", "sent", "."), 422, "Content-Digest", other);
    assertThat(answer.json().at("/code").stringValue()).isEqualTo("DIGEST_DIFFERS");
    assertThat(send("differs", tar("-C", "sent", "."), 400, "Content-Digest", "md5=x").body())
        .contains("RFC 9530");
  }

  @Test
  void only_the_application_of_the_token_is_sent_files_for() throws Exception {
    HttpRequest.Builder request =
        server
            .request("GET", "/api/v1/releases/other/v1", "")
            .POST(BodyPublishers.ofByteArray(tar("-C", "sent", ".")))
            .header("Content-Type", "application/x-tar")
            .header("Authorization", "Bearer " + secret);
    assertThat(server.ask(request, 403).body()).contains("NOT_ALLOWED", "deploy of other");
  }
}
