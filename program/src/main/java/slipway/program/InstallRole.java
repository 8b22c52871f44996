package slipway.program;

import java.nio.file.Path;
import slipway.cli.Programs.Install;
import slipway.cli.Programs.Installed;
import slipway.cli.Programs.Uninstall;
import slipway.cli.Programs.Uninstalled;
import slipway.program.install.Installation;
import slipway.program.install.NotInstalled;
import slipway.program.install.Removal;
import slipway.program.install.Settings;
import slipway.program.install.Source;

/** This program puts itself onto a host, or takes itself away. */
final class InstallRole {
  private InstallRole() {}

  static Installed install(Install options, OwnProcess own) {
    Path home =
        own.launcher()
            .map(Path::getParent)
            .orElseThrow(
                () ->
                    new StartRefused(
                        "only what its launcher has started can be installed: run slipway of an unpacked release archive"));
    try {
      var settings =
          new Settings(
              options.prefix(),
              options.user(),
              options.data(),
              loopback(ListenAddress.of(options.listen())).toString(),
              options.entries());
      var source = new Source(home, Version.read(), OwnProcess.javaHome());
      return new Installation(options.root(), settings, source).install();
    } catch (NotInstalled e) {
      throw new StartRefused(e.words(), e);
    }
  }

  /** A unit with certificates is a matter of its owner's, and of a drop-in. */
  private static ListenAddress loopback(ListenAddress listen) {
    if (!listen.isLoopback()) {
      throw new StartRefused(
          "--listen is '%s', which others can reach, and that needs TLS: install with a loopback address, as in %s, then put --tls-certificate and --tls-key into a drop-in (docs/guide/on-systemd.md shows it)"
              .formatted(listen, ListenAddress.USUAL));
    }
    return listen;
  }

  static Uninstalled uninstall(Uninstall options) {
    try {
      return new Removal(options.root(), options.prefix()).remove(options.purge());
    } catch (NotInstalled e) {
      throw new StartRefused(e.words(), e);
    }
  }
}
