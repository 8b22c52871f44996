package slipway.program.install;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left to a person, who sees what it does: nothing is started or enabled by an
 * installation.
 *
 * @param current the link to the build in use
 * @param units that are enabled
 * @param slow whether quick starts are lacking, which only the owner of the build can prepare
 * @param again whether it was installed before, and may run
 */
record NextSteps(Host host, Path current, List<String> units, boolean slow, boolean again) {

  List<String> commands() {
    List<String> commands = new ArrayList<>();
    if (slow) {
      commands.add(current.resolve("slipway") + " rehearse");
    }
    if (host.hasSystemd()) {
      commands.add("systemd-sysusers && systemd-tmpfiles --create");
      commands.add("systemctl daemon-reload");
      commands.add("systemctl enable --now " + String.join(" ", units));
      if (again) {
        commands.add("systemctl restart slipway-agent slipway-server");
      }
    }
    return commands;
  }
}
