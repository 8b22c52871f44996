package slipway.demo.load;

import java.util.ArrayList;
import java.util.List;

/** A number for each name, so that a name is kept once. */
final class VersionNames {
  private static final int MOST = 1_000;

  private final List<String> names = new ArrayList<>();

  short number(String name) {
    int number = names.indexOf(name);
    if (number >= 0) {
      return (short) number;
    }
    if (names.size() == MOST) {
      throw new LoadFailed(
          "answers named more than %d versions, the last '%s'".formatted(MOST, name));
    }
    names.add(name);
    return (short) (names.size() - 1);
  }

  String name(short number) {
    return names.get(number);
  }
}
