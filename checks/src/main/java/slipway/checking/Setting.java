package slipway.checking;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a check is asked.
 *
 * @param url of the component, without a slash at its end; empty where it answers nobody
 * @param known by placeholder, what stands for it
 * @param folder the release's own copy of the files, where there is one on this host
 */
public record Setting(String url, Map<String, String> known, Optional<Path> folder) {
  public Setting {
    known = Map.copyOf(known);
  }
}
