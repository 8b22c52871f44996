package slipway.cli;

import java.util.List;
import java.util.stream.Collectors;
import slipway.api.Answers;
import slipway.cli.format.Words;

/** What the data folder takes up, in words. */
final class StorageText {
  private StorageText() {}

  /** {@code 312 MiB (ticks 210 MiB, releases 90 MiB, …); 41 GiB of its disk free}. */
  static String line(Answers.Storage storage) {
    long all = storage.kinds().stream().mapToLong(Answers.Stored::bytes).sum();
    List<Answers.Stored> some = storage.kinds().stream().filter(k -> k.bytes() > 0).toList();
    return "%s (%s); %s of its disk free"
        .formatted(
            Words.bytes(all),
            some.stream()
                .map(k -> k.kind() + " " + Words.bytes(k.bytes()))
                .collect(Collectors.joining(", ")),
            Words.bytes(storage.free()));
  }
}
