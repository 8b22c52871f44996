package slipway.checking;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import slipway.channel.Secrets;

/**
 * Secrets that were put into one journey, so that whatever is said of it is said without them: the
 * answer of who was asked may hold them, too.
 */
final class Veil implements Secrets {
  private final Secrets secrets;

  /** By the value, the reference that stands for it. */
  private final Map<String, String> worn = new HashMap<>();

  Veil(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public String filled(String reference) {
    String value = secrets.filled(reference);
    worn.put(value, reference);
    return value;
  }

  /** The same with references in place of their values. */
  String over(String said) {
    List<String> longestFirst =
        worn.keySet().stream()
            .filter(value -> !value.isBlank())
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    String veiled = said;
    for (String value : longestFirst) {
      veiled = veiled.replace(value, worn.getOrDefault(value, ""));
    }
    return veiled;
  }
}
