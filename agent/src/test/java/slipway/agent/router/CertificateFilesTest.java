package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Gate;
import slipway.agent.router.tls.CertificateUnusable;

/** What may be in the files of a certificate and its key, and what is said of all else. */
class CertificateFilesTest {
  private static final HexFormat HEX = HexFormat.of();

  @TempDir static Path folder;

  private static Papers shop;
  private static Papers blog;

  @BeforeAll
  static void papers() {
    shop = Papers.of(folder, "shop.example.com");
    blog = Papers.rsa(folder, "blog.example.com");
  }

  private static void open(Path chain, Path key) {
    var files = List.of(new Gate.Certificate(chain.toString(), key.toString()));
    var gate = new Gate(List.of(), List.of(), files, Gate.Redirect.NONE, List.of(), Gate.Log.NONE);
    try (var router = Router.start(Shop.settings(System::nanoTime))) {
      router.open(
          Shop.PLACE,
          new Entry("127.0.0.1", 0, Entry.Unit.REQUEST, "", Entry.Limits.DEFAULT, gate));
    }
  }

  private static Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void a_key_is_read_in_the_older_form_for_rsa() throws IOException {
    byte[] pkcs8 = blog.privateKey().getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length); // behind the algorithm: RFC 5958
    open(blog.chain(), file("rsa.key", Papers.pem("RSA PRIVATE KEY", pkcs1)));
  }

  @Test
  void a_key_is_read_in_the_older_form_for_elliptic_curves_whatever_stands_around_it()
      throws IOException {
    String text =
        "-----BEGIN EC PARAMETERS-----\nBgUrgQQAIg==\n-----END EC PARAMETERS-----\n"
            + Papers.pem("EC PRIVATE KEY", sec1((ECPrivateKey) shop.privateKey()));
    open(shop.chain(), file("ec.key", text));
  }

  /** RFC 5915: version, key, curve secp384r1, which is what keytool draws. */
  private static byte[] sec1(ECPrivateKey key) {
    String number = "%096x".formatted(key.getS());
    var content = new ByteArrayOutputStream();
    content.writeBytes(HEX.parseHex("020101" + "0430" + number + "a007" + "06052b81040022"));
    var all = new ByteArrayOutputStream();
    all.write(0x30);
    all.write(content.size());
    all.writeBytes(content.toByteArray());
    return all.toByteArray();
  }

  @Test
  void what_stands_around_a_certificate_is_passed_over() throws IOException {
    open(file("around.pem", "subject=shop\n" + shop.certificatePem() + "the end\n"), shop.key());
  }

  @Test
  void a_chain_whose_certificates_do_not_issue_each_other_is_refused() throws IOException {
    refused(
        file("chain.pem", shop.certificatePem() + blog.certificatePem()),
        shop.key(),
        "Certificate chain is not valid; expected each to be issued by the next");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    refused(
        folder.resolve("none.pem"), shop.key(), "there is no file " + folder.resolve("none.pem"));
    refused(shop.chain(), folder.resolve("no.key"), "there is no file " + folder.resolve("no.key"));
  }

  @Test
  void files_that_do_not_belong_together_are_named() {
    refused(
        shop.chain(),
        blog.key(),
        "the key in "
            + blog.key()
            + " (RSA) does not fit the certificate in "
            + shop.chain()
            + " (EC, for shop.example.com); expected the key that it was issued for");
    refused(
        Papers.of(folder, "other.example.com").chain(),
        shop.key(),
        "(EC) does not fit the certificate");
  }

  @Test
  void a_certificate_out_of_its_time_is_named_with_the_time() {
    Papers expired = Papers.expired(folder, "shop.example.com");
    Papers early = Papers.early(folder, "shop.example.com");

    refused(
        expired.chain(), expired.key(), "the certificate in " + expired.chain() + " expired on ");
    refused(
        early.chain(),
        early.key(),
        "the certificate in " + early.chain() + " is not valid before ");
  }

  @Test
  void files_that_hold_something_else_are_named() throws IOException {
    Path nothing = file("nothing.pem", "hello\n");
    refused(nothing, shop.key(), nothing + " holds no certificate");
    refused(shop.chain(), nothing, nothing + " holds no private key");
    refused(shop.key(), shop.chain(), shop.key() + " holds no certificate");
    Path directory = Files.createDirectory(folder.resolve("directory"));
    refused(directory, shop.key(), directory + " cannot be read");
    Path large = file("large.pem", "x".repeat(1 << 21));
    refused(large, shop.key(), large + " has 2097152 bytes");
  }

  @Test
  void nothing_of_a_key_is_ever_told() throws IOException {
    String encoded = Papers.pem("PRIVATE KEY", shop.privateKey().getEncoded());
    String[] damaged = {
      encoded.replace("\n", "\n%").replace("%-----END", "-----END"),
      encoded.substring(0, 120) + "\n-----END PRIVATE KEY-----\n",
      encoded
          .replace("BEGIN PRIVATE", "BEGIN DSA PRIVATE")
          .replace("END PRIVATE", "END DSA PRIVATE"),
      encoded.replace(" PRIVATE", " ENCRYPTED PRIVATE"),
      "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n"
          + encoded.lines().skip(1).toList().getFirst()
          + "\n-----END RSA PRIVATE KEY-----\n",
      encoded.replace(" PRIVATE", " EC PRIVATE"),
      encoded.replace(" PRIVATE", " RSA PRIVATE"),
    };
    String secret = encoded.lines().skip(1).toList().getFirst().substring(4, 40);
    for (int i = 0; i < damaged.length; i++) {
      Path key = file("damaged" + i + ".key", damaged[i]);
      assertThatThrownBy(() -> open(shop.chain(), key))
          .isInstanceOf(CertificateUnusable.class)
          .hasMessageContaining(key.toString())
          .hasNoCause()
          .message()
          .doesNotContain(secret);
    }
    assertThat(secret).hasSize(36);
  }

  private static void refused(Path chain, Path key, String why) {
    assertThatThrownBy(() -> open(chain, key))
        .isInstanceOf(CertificateUnusable.class)
        .hasMessageContaining(why);
  }
}
