package slipway.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import slipway.cli.format.Format;
import slipway.configuration.text.Nearest;

/** Reads the names of formats. */
final class FormatConverter implements ITypeConverter<Format> {
  private static final List<String> NAMES = List.of("table", "json", "yaml");

  @Override
  public Format convert(String text) {
    if (NAMES.contains(text)) {
      return Format.valueOf(text.toUpperCase(Locale.ROOT));
    }
    throw new TypeConversionException(
        "'%s' is no format; expected table, json or yaml%s"
            .formatted(
                text, Nearest.to(text, NAMES).map(n -> "; did you mean " + n + "?").orElse("")));
  }
}
