package slipway.program.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files by which systemd runs Slipway: units, the user they run as, the folders they need. What
 * each line is for stands beside it in the templates.
 */
record Units(Settings settings, Path javaHome) {
  private static final Pattern HOLE = Pattern.compile("\\{\\{([A-Z0-9]+)}}");
  private static final Path SYSTEM = Path.of("/etc/systemd/system");
  static final String SOCKET = "slipway-agent.socket";

  /** Units that are enabled. */
  List<String> enabled() {
    List<String> always = List.of("slipway-agent", "slipway-apps", "slipway-server");
    return settings.entries().isEmpty()
        ? always
        : List.of(SOCKET, always.get(0), always.get(1), always.get(2));
  }

  /** The text of each file by its path on the host. */
  Map<Path, String> files() {
    Map<Path, String> files = new LinkedHashMap<>();
    files.put(Path.of("/etc/sysusers.d/slipway.conf"), filled("sysusers.conf"));
    files.put(Path.of("/etc/tmpfiles.d/slipway.conf"), filled("tmpfiles.conf"));
    for (String unit :
        List.of(
            "slipway.slice",
            "slipway-apps.slice",
            "slipway-agent.service",
            "slipway-apps.service",
            "slipway-server.service")) {
      files.put(SYSTEM.resolve(unit), filled(unit));
    }
    if (!settings.entries().isEmpty()) {
      files.put(SYSTEM.resolve(SOCKET), filled(SOCKET));
    }
    return files;
  }

  private String filled(String template) {
    return HOLE.matcher(read(template))
        .replaceAll(hole -> Matcher.quoteReplacement(value(hole.group(1))))
        .replaceAll("(?m)^(Wants|After)= ", "$1=");
  }

  private String value(String hole) {
    return switch (hole) {
      case "PREFIX" -> settings.prefix().toString();
      case "DATA" -> settings.data().toString();
      case "TEMPORARY" -> settings.temporary().toString();
      case "USER" -> settings.user();
      case "SERVER" -> settings.listen();
      // systemd.syntax(7) has % and \ mean more than themselves.
      case "JAVA" -> javaHome.toString().replace("\\", "\\\\").replace("%", "%%");
      case "SOCKET" -> settings.entries().isEmpty() ? "" : SOCKET;
      case "CAPABILITIES" -> capabilities();
      case "LISTEN" ->
          settings.entries().stream()
              .map(entry -> "ListenStream=" + entry)
              .collect(Collectors.joining("\n"));
      case "IPV6" -> EntryAddress.bothKinds(settings.entries()) ? "ipv6-only" : "both";
      default -> throw new IllegalStateException("no value for {{" + hole + "}}");
    };
  }

  private String capabilities() {
    return settings.entries().isEmpty()
        ? """
        # To listen on ports below 1024, and nothing else. slipway install --entry lets systemd listen there, without it.
        AmbientCapabilities=CAP_NET_BIND_SERVICE
        CapabilityBoundingSet=CAP_NET_BIND_SERVICE"""
        : """
        # None: systemd listens for the agent.
        CapabilityBoundingSet=""";
  }

  private static String read(String template) {
    try (InputStream file = Units.class.getResourceAsStream(template)) {
      if (file == null) {
        throw new IllegalStateException("this build lacks " + template);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(template, e);
    }
  }
}
