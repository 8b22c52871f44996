import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Faults a viewer causes in a running version. In the folder {@code SHOP_FAULTS} names, a file
 * called after the version holds lines as in {@code shop.properties}: while it is there, the
 * version behaves by them, and as usual again without it. One line more is known there: {@code
 * crash=true} ends one instance at once, which removes the file first, so that only one dies of it.
 */
final class Faults {
  private static final int CRASHED = 70;
  private final Behaviour usual;
  private final String file;
  private Behaviour behaviour;
  private String lines = "";

  Faults(Behaviour usual) {
    this.usual = usual;
    this.behaviour = usual;
    String folder = System.getenv().getOrDefault("SHOP_FAULTS", "");
    this.file = folder.isEmpty() ? "" : folder + "/" + usual.version();
  }

  /** How the version behaves at present. */
  Behaviour behaviour() {
    return behaviour;
  }

  /** Looks whether the file changed. A file that makes no sense changes nothing, and we say so. */
  void look() {
    if (file.isEmpty()) {
      return;
    }
    Path path = Path.of(file);
    try {
      String found = Files.exists(path) ? Files.readString(path) : "";
      if (found.contains("crash=true") && Files.deleteIfExists(path)) {
        crash("a fault was asked for");
      }
      if (!found.equals(lines)) {
        lines = found;
        String own = "version=%s\nseed=%d\n".formatted(usual.version(), usual.seed());
        behaviour = found.isBlank() ? usual : Behaviour.of(own + found, path);
        System.out.println("shop now behaves like " + behaviour);
      }
    } catch (IOException e) {
      System.err.println("shop keeps its behaviour: " + e.getMessage());
    }
  }

  /** Dies at once, as a fault in native code or the kernel's memory killer would have it. */
  static void crash(String why) {
    System.err.println("shop crashes: " + why);
    Runtime.getRuntime().halt(CRASHED);
  }
}
