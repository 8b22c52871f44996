package slipway.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads sizes as slipway.yaml has them, into bytes. */
final class SizeConverter implements ITypeConverter<Long> {
  /** Bytes have as many digits as any other size has in bytes: they are what is passed on. */
  private static final Pattern FORM = Pattern.compile("(\\d{1,18}(?=B)|\\d{1,8})(B|KiB|MiB|GiB)");

  @Override
  public Long convert(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'%s' is no size; expected a whole number and B, KiB, MiB or GiB, as in 500MiB"
              .formatted(text));
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "B" -> count;
      case "KiB" -> count << 10;
      case "MiB" -> count << 20;
      default -> count << 30;
    };
  }
}
