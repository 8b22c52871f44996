package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What a CI gives each of its jobs: a new machine with an empty file system in memory, the system's
 * programs and a JDK, which cannot be written to, and the files of a project. No checkout of ours
 * and no data folder is there.
 *
 * @param mount an empty folder, at which the machine's root is seen from outside by nobody
 * @param lent folders of this machine that the job may read
 */
record CiMachine(Path mount, List<Path> lent) {
  private static final int LONGEST_SECONDS = 100;
  static final String JDK = System.getProperty("java.home");
  static final String PROGRAMS = "/usr/bin:/bin:/usr/sbin:/sbin";

  /** A new root, in which the job's folder is the only one that is not the system's. */
  private static final String MACHINE =
      """
      set -eu
      mount --make-rprivate /
      mount -t tmpfs none "$R"
      mkdir "$R/usr" "$R/proc" "$R/dev" "$R/tmp" "$R/etc" "$R/job"
      for d in bin sbin lib lib64; do [ ! -e "/usr/$d" ] || ln -s "usr/$d" "$R/$d"; done
      readonly_bind() { mkdir -p "$R$1"; mount --bind "$1" "$R$1"; mount -o remount,bind,ro "$R$1"; }
      readonly_bind /usr
      case $JDK in /usr/*) ;; *) readonly_bind "$JDK" ;; esac
      for folder in $LENT; do readonly_bind "$folder"; done
      mount -t proc proc "$R/proc"
      for f in null urandom random; do : >"$R/dev/$f"; mount --bind "/dev/$f" "$R/dev/$f"; done
      echo "127.0.0.1 localhost" >"$R/etc/hosts"
      cp -R "$FILES/." "$R/job/"
      unset FILES LENT
      exec chroot "$R" /bin/sh -c 'cd /job && unset R && exec sh -c "$WORK"'
      """;

  /** Does work in the folder of the project's files, by a shell and with these variables only. */
  Said work(String name, String work, Path files, Map<String, String> variables)
      throws IOException, InterruptedException {
    Namespaces.needed();
    Files.createDirectories(mount);
    Path out = Files.createTempFile(mount.getParent(), name, ".out");
    Path err = Files.createTempFile(mount.getParent(), name, ".err");
    var builder =
        new ProcessBuilder("unshare", "--mount", "--pid", "--fork", "sh", "-c", MACHINE)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(work, files));
    builder.environment().putAll(variables);
    Process process = builder.start();
    boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String said = Files.readString(out);
    assertThat(ended).as(name + " ends: " + said + Files.readString(err)).isTrue();
    return new Said(name, process.exitValue(), said, Files.readString(err));
  }

  private Map<String, String> environment(String work, Path files) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", PROGRAMS);
    environment.put("LANG", "C.UTF-8");
    environment.put("R", mount.toString());
    environment.put("JDK", JDK);
    environment.put("LENT", String.join(" ", lent.stream().map(Path::toString).toList()));
    environment.put("FILES", files.toString());
    environment.put("WORK", work);
    return environment;
  }
}
