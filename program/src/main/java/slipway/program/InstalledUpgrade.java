package slipway.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import slipway.cli.Programs;
import slipway.cli.Programs.Upgraded;
import slipway.cli.client.WireFormat;
import slipway.program.install.AnotherBuild;
import slipway.program.install.NotInstalled;
import slipway.program.install.Source;

/**
 * Root's part of an upgrade where {@code slipway install} has put Slipway onto the host: the build
 * is put beside the others, and the link to the one in use is led, both of which only root may. All
 * else is done by a process of the user whose data folder it is; it asks for the link when it is
 * time.
 *
 * @param prefix of the installation
 */
record InstalledUpgrade(
    DataOwner owner, Path prefix, OwnProcess own, Map<String, String> environment) {
  /** All that the other user's process is told of root's session, in which there may be secrets. */
  private static final Set<String> TOLD =
      Set.of(
          "PATH",
          "LANG",
          "LC_ALL",
          "TZ",
          "SUDO_USER",
          "SLIPWAY_ACTOR",
          "SLIPWAY_RUNTIME",
          "SLIPWAY_JVM_FLAGS");

  /** Everybody may read and run a build, whatever root's umask is. */
  private static final String OPEN = "022";

  /** The one of the program that runs, for the owner of that data folder. */
  static InstalledUpgrade of(
      DataOwner owner, Path data, OwnProcess own, Map<String, String> environment) {
    Path prefix =
        own.launcher()
            .flatMap(AnotherBuild::prefix)
            .orElseThrow(
                () ->
                    new StartRefused(
                        "data folder %s is %s's, and this program is none that slipway install has put here: run that one (sudo /usr/local/bin/slipway upgrade …), or this one as %s"
                            .formatted(data, owner.name(), owner.name())));
    return new InstalledUpgrade(owner, prefix, own, environment);
  }

  /** Empty when it failed, and why has been said. */
  Optional<Upgraded> run(Programs.Upgrade options) {
    List<String> command = new ArrayList<>(List.of("/bin/sh"));
    command.add(own.launcher().orElseThrow().toString());
    command.add("upgrade");
    command.add(options.to().map(this::taken).map(Path::toString).orElse("--back"));
    command.add("--data=" + options.data());
    options.runTime().ifPresent(folder -> command.add("--runtime=" + folder));
    command.add("--output=json");
    Process process = owner.start(command, theirs(options.data()));
    try (BufferedReader asks = process.inputReader(StandardCharsets.UTF_8);
        var answers = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true)) {
      String document = serve(asks, answers);
      return process.waitFor() == 0
          ? Optional.of(WireFormat.mapper().readValue(document, Upgraded.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new StartRefused("the upgrade broke off: " + e.getMessage() + "; run it again", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("interrupted: run the upgrade again", e);
    }
  }

  private Path taken(Path path) {
    Path versions = prefix.resolve("versions");
    return Builds.unpacked(path, versions, build -> added(build, versions));
  }

  private Path added(Build build, Path versions) {
    try {
      Path place =
          versions.equals(build.folder().getParent())
              ? build.folder()
              : AnotherBuild.add(
                  prefix, new Source(build.folder(), build.version(), OwnProcess.javaHome()));
      Map<String, String> open = new HashMap<>(environment);
      open.put("SLIPWAY_UMASK", OPEN);
      QuickStarts.prepareNow(place.resolve("slipway"), open);
      return place;
    } catch (NotInstalled e) {
      throw new StartRefused(e.words(), e);
    }
  }

  /** The whole environment of the other user's process. */
  Map<String, String> theirs(Path data) {
    Map<String, String> theirs = new HashMap<>(environment);
    theirs.keySet().retainAll(TOLD);
    theirs.put("HOME", data.toString());
    theirs.put("SLIPWAY_JAVA_HOME", OwnProcess.javaHome().toString());
    theirs.put(AskedLink.VARIABLE, "1");
    return theirs;
  }

  /** Leads the link as often as that is asked for; what else is said is the document. */
  private String serve(BufferedReader asks, PrintWriter answers) throws IOException {
    var document = new StringBuilder();
    for (String line = asks.readLine(); line != null; line = asks.readLine()) {
      if (line.startsWith(AskedLink.ASKS)) {
        answers.println(led(Path.of(line.substring(AskedLink.ASKS.length()))));
      } else {
        document.append(line).append('\n');
      }
    }
    return document.toString();
  }

  /** Root and units run what it leads to: so only to what root has put there. */
  String led(Path folder) {
    try {
      boolean ours =
          folder.equals(folder.normalize())
              && prefix.resolve("versions").equals(folder.getParent())
              && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
              && Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(0);
      if (!ours) {
        return "%s is no build that root has put into %s: upgrade to one by its path"
            .formatted(folder, prefix.resolve("versions"));
      }
      CurrentLink.at(prefix.resolve("current")).leadTo(folder);
      return AskedLink.DONE;
    } catch (StartRefused e) {
      return e.words();
    } catch (IOException e) {
      return "%s cannot be read: %s".formatted(folder, PrivateFolder.reason(e));
    }
  }
}
