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
              ListenAddress.of(options.listen()).toString(),
              options.entries());
      var source = new Source(home, Version.read(), OwnProcess.javaHome());
      return new Installation(options.root(), settings, source).install();
    } catch (NotInstalled e) {
      throw new StartRefused(e.words(), e);
    }
  }

  static Uninstalled uninstall(Uninstall options) {
    try {
      return new Removal(options.root(), options.prefix()).remove(options.purge());
    } catch (NotInstalled e) {
      throw new StartRefused(e.words(), e);
    }
  }
}
