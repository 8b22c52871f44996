package slipway.server.upload;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where members of a tar stream go: below one folder, whatever they are called. */
final class MemberName {
  private static final int LONGEST = 4_096;

  private MemberName() {}

  /** The place of a member, relative to the folder; empty for the folder itself. */
  static Path place(String name) {
    try {
      Path path = Path.of(name);
      boolean leads = name.length() <= LONGEST && !path.isAbsolute();
      for (Path part : path) {
        leads &= !part.toString().equals("..");
      }
      if (leads) {
        return path.normalize();
      }
    } catch (InvalidPathException e) {
      throw (BrokenUpload) new BrokenUpload("a name is none: " + brief(name)).initCause(e);
    }
    throw new BrokenUpload(
        "\"%s\" leads out of the folder; expected a relative name without .."
            .formatted(brief(name)));
  }

  /**
   * What a link leads to, which is below the folder, too: {@code ..} stands at the beginning only,
   * so that no other link can change where it leads.
   *
   * @param link where it is, relative to the folder
   */
  static Path target(Path link, String target) {
    Path to = Path.of(target);
    boolean leads = !to.isAbsolute() && !target.isEmpty();
    boolean down = false;
    int depth = link.getNameCount() - 1;
    for (Path part : to) {
      boolean up = part.toString().equals("..");
      down |= !up;
      depth -= up ? 1 : 0;
      leads &= !(up && down);
    }
    if (!leads || depth < 0) {
      throw new BrokenUpload(
          "link \"%s\" leads to \"%s\"; expected a place in the folder itself"
              .formatted(brief(link.toString()), brief(target)));
    }
    return to;
  }

  static String brief(String text) {
    String printable = text.replaceAll("\\p{C}", "?");
    return printable.length() > 120 ? printable.substring(0, 120) + "…" : printable;
  }
}
