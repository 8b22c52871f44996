package slipway.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.journal.Store;
import slipway.journal.StoreType;
import slipway.lane.Lane;
import slipway.placement.Leases;
import slipway.placement.Target;
import slipway.placement.TargetType;
import slipway.release.Digest;
import slipway.server.core.Adapters;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;

/** Backups of a real store and real copies of files; no agent runs. */
class BackupTest {
  private static final StoreType TYPE = Adapters.store();
  private static final Restoring.Fitting NONE = (_, _) -> {};

  private final SettableClock clock = new SettableClock();
  @TempDir private Path folder;
  private Path data;
  private Path file;
  private Digest kept;

  @BeforeEach
  void a_data_folder() throws IOException {
    data = Files.createDirectories(folder.resolve("data"));
    file = Files.createDirectories(folder.resolve("backups")).resolve("one.zip");
    Path source = folder.resolve("source");
    Files.createDirectories(source.resolve("empty"));
    Files.writeString(source.resolve("Shop.java"), "one");
    Files.createSymbolicLink(source.resolve("link"), Path.of("Shop.java"));
    write("token", "secret");
    write("server.log", "a log");
    write("agent/places/shop.place", "where");
    write("agent/places/boot", "this boot");
    write("agent/instances/web-1/output", "words");
    write("agent/access/shop.production.web.log", "who came");
    try (Store store = open();
        Target target = target()) {
      Lane lane = store.journal().load(Samples.SHOP);
      store.journal().append(lane, List.of(Samples.opening(lane)), "ada");
      kept = target.artifacts().keep(source, Set.of()).digest();
    }
  }

  @Test
  void what_was_backed_up_is_there_again_and_nothing_that_is_void() throws IOException {
    Backups.Made made = backedUp();
    Path to = folder.resolve("elsewhere/data");

    Verified verified = new Restoring(TYPE, clock).restore(file, to, NONE);

    assertThat(made.warnings()).isEmpty();
    assertThat(verified.position()).isEqualTo(1);
    assertThat(verified.lanes()).isEqualTo(1);
    assertThat(verified.dataFolder()).isEqualTo(data.toRealPath().toString());
    assertThat(Files.readString(to.resolve("token"))).isEqualTo("secret");
    assertThat(Files.readString(to.resolve("agent/places/shop.place"))).isEqualTo("where");
    assertThat(to.resolve("agent/instances")).doesNotExist();
    assertThat(to.resolve("agent/access")).doesNotExist();
    assertThat(to.resolve("agent/places/boot")).doesNotExist();
    assertThat(to.resolve("server.log")).doesNotExist();
    assertThat(to.resolve("server.lock")).doesNotExist();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(to)))
        .isEqualTo("rwx------");
    try (Store store = TYPE.open(to, clock, "test");
        Target target = target(to)) {
      assertThat(store.journal().load(Samples.SHOP).revision()).isEqualTo(1);
      assertThat(target.artifacts().kept()).containsExactly(kept);
      assertThat(target.artifacts().isWhole(kept)).isTrue();
    }
    assertThat(siblings(to)).containsExactly("data");
  }

  @Test
  void a_backup_is_its_owners_alone_and_nothing_else_is_left() throws IOException {
    backedUp();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(siblings(file)).containsExactly("one.zip");
  }

  @Test
  void in_a_folder_it_is_named_by_the_time() throws IOException {
    try (Store store = open();
        Target target = target()) {
      Path made = backups(store, target).make(folder.resolve("backups")).file();
      assertThat(made.getFileName().toString()).matches("slipway-\\d{8}-\\d{6}\\.zip");
    }
  }

  @Test
  void it_is_refused_where_it_would_do_harm() throws IOException {
    try (Store store = open();
        Target target = target()) {
      Backups backups = backups(store, target);
      Files.writeString(file, "mine");
      assertThatThrownBy(() -> backups.make(file))
          .isInstanceOf(BackupRefused.class)
          .hasMessageContaining("is there already");
      assertThat(Files.readString(file)).isEqualTo("mine");
      assertThatThrownBy(() -> backups.make(data.resolve("b.zip")))
          .hasMessageContaining("inside of the data folder");
      assertThatThrownBy(() -> backups.make(folder.resolve("no/b.zip")))
          .hasMessageContaining("there is no folder");
    }
  }

  @Test
  void a_kept_copy_that_is_damaged_is_told() throws IOException {
    Path shop = data.resolve("releases").resolve(kept.hex()).resolve("Shop.java");
    Files.setPosixFilePermissions(shop, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(shop, "two");

    assertThat(backedUp().warnings())
        .singleElement()
        .asString()
        .contains(kept.brief(), "not as it was kept");
  }

  @Test
  void every_damage_is_found_and_nothing_is_restored_of_it() throws IOException {
    backedUp();
    byte[] whole = Files.readAllBytes(file);
    for (int at : List.of(whole.length / 4, whole.length / 2, whole.length - 40)) {
      byte[] hurt = whole.clone();
      hurt[at] ^= 0x55;
      assertRefused(hurt, "byte " + at);
    }
    assertRefused(java.util.Arrays.copyOf(whole, whole.length / 2), "half of it");
    assertRefused(new byte[0], "nothing of it");
  }

  private void assertRefused(byte[] bytes, String what) throws IOException {
    Path hurt = folder.resolve("hurt.zip");
    Files.write(hurt, bytes);
    Path to = folder.resolve("from-hurt");
    assertThatThrownBy(() -> new Restoring(TYPE, clock).restore(hurt, to, NONE))
        .as(what)
        .isInstanceOf(BackupRefused.class)
        .hasMessageContaining("hurt.zip");
    assertThat(to).as(what).doesNotExist();
    assertThatThrownBy(() -> new Verifying(TYPE).verify(hurt, folder.resolve("scratch")))
        .as(what)
        .isInstanceOf(BackupRefused.class);
  }

  @Test
  void a_folder_in_which_something_is_stays_as_it_is() throws IOException {
    backedUp();

    assertThatThrownBy(() -> new Restoring(TYPE, clock).restore(file, data, NONE))
        .isInstanceOf(BackupRefused.class)
        .hasMessageContainingAll("is not empty", "--data", "slipway down", "--journal-only");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThat(new Restoring(TYPE, clock).restore(file, empty, NONE).position()).isEqualTo(1);
  }

  @Test
  void the_journal_alone_is_put_back_and_the_one_before_is_kept() throws IOException {
    backedUp();
    try (Store store = open()) {
      assertThatThrownBy(() -> new Restoring(TYPE, clock).restoreJournal(file, data))
          .hasMessageContaining("in use by");
    }
    Files.writeString(data.resolve("journal.db"), "this is no database at all");

    new Restoring(TYPE, clock).restoreJournal(file, data);

    try (Store store = open()) {
      assertThat(store.journal().load(Samples.SHOP).revision()).isEqualTo(1);
    }
    assertThat(Files.readString(data.resolve("journal.db.aside-1"))).startsWith("this is no");
    assertThat(Files.readString(data.resolve("agent/instances/web-1/output"))).isEqualTo("words");
    assertThat(data.resolve(".restoring")).doesNotExist();
  }

  @Test
  void no_name_in_a_backup_leads_out_of_the_folder() throws IOException {
    for (String name : List.of("../evil", "/etc/evil", "a/../../evil", "", "link/evil")) {
      Path evil = folder.resolve("evil.zip");
      try (var zip = new ZipOutputStream(Files.newOutputStream(evil))) {
        zip.putNextEntry(new ZipEntry(Manifest.NAME));
        zip.write(
            """
            {"format":1,"build":"x","at":"2026-01-01T00:00:00Z","dataFolder":"/x","position":0,
             "members":[
              {"path":"link","kind":"LINK","bytes":0,"sha256":"","mode":"rwxrwxrwx","leadsTo":"/"},
              {"path":"%s","kind":"FILE","bytes":0,"sha256":"","mode":"rw-------","leadsTo":""}]}
            """
                .formatted(name)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        zip.closeEntry();
      }
      assertThatThrownBy(() -> new Restoring(TYPE, clock).restore(evil, folder.resolve("to"), NONE))
          .as(name)
          .isInstanceOf(BackupRefused.class)
          .hasMessageContaining("cannot be the name of a file");
    }
  }

  private Backups.Made backedUp() {
    try (Store store = open();
        Target target = target()) {
      return backups(store, target).make(file);
    }
  }

  private Backups backups(Store store, Target target) {
    return new Backups(
        new Backups.Source(data, store, target.artifacts()), TYPE, clock, "0.1.0-test");
  }

  private Store open() {
    return TYPE.open(data, clock, "0.1.0-test");
  }

  private Target target() {
    return target(data);
  }

  private static Target target(Path data) {
    return Adapters.target().open(new TargetType.Settings(data, data, Leases.USUAL));
  }

  private void write(String name, String text) throws IOException {
    Path path = data.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static List<String> siblings(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path.resolveSibling("."))) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
