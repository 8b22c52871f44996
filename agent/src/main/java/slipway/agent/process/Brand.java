package slipway.agent.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * By which an agent, and the next one with its data folder, knows what it has started.
 *
 * @param agent tells the data folder from every other of this host, a copy's agent included
 */
record Brand(String agent) {
  /** In the environment of whatever an agent started, with the agent and the instance or job. */
  static final String VARIABLE = "SLIPWAY_INSTANCE";

  /** As the file has it, which is made where it is missing. */
  static Brand in(Path file) {
    Optional<String> known = SmallFile.readText(file).map(String::strip);
    if (known.isPresent()) {
      return new Brand(known.get());
    }
    byte[] random = new byte[8];
    ThreadLocalRandom.current().nextBytes(random);
    String id = HexFormat.of().formatHex(random);
    SmallFile.write(file, (id + "\n").getBytes(StandardCharsets.UTF_8));
    return new Brand(id);
  }

  /** For processes of that instance or job. */
  String of(String owner) {
    return agent + "/" + owner;
  }

  /** Whose process it is; empty when this agent did not start it. */
  Optional<String> owner(Stat process, Proc proc) {
    String start = of("");
    return proc.variable(process.pid(), VARIABLE)
        .filter(value -> value.startsWith(start))
        .map(value -> value.substring(start.length()));
  }
}
