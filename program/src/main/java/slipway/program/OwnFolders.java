package slipway.program;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the folders of a Slipway, and makes them where it may run there. */
record OwnFolders(Map<String, String> environment, Path here, OwnProcess own, Clocks clocks) {

  /**
   * The folders, made; refused where they are another Slipway's, or where the address is not free:
   * nothing is to be begun in vain. Our own server's address is another matter.
   */
  Folders make(Path data, Optional<Path> runTime, ListenAddress listen) {
    Folders folders = find(data, runTime);
    agents(folders).refuseStrangers();
    if (new Remains(folders).server().isEmpty()) {
      Ports.refuseTaken(listen);
    }
    folders.make();
    return folders;
  }

  Folders find(Path data, Optional<Path> runTime) {
    PrivateFolder.refuseFile(data);
    return new Folders(data, RunTimeFolder.find(data, runTime, environment, here));
  }

  Agents agents(Folders folders) {
    return new Agents(folders, own, Version.read(), clocks.nanos());
  }
}
