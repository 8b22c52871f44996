package slipway.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how logs are to be written. */
final class LogFormatConverter implements ITypeConverter<Programs.LogFormat> {

  @Override
  public Programs.LogFormat convert(String text) {
    return switch (text) {
      case "text" -> Programs.LogFormat.TEXT;
      case "json" -> Programs.LogFormat.JSON;
      default ->
          throw new TypeConversionException(
              "'%s' is no format of logs; expected text or json".formatted(text));
    };
  }
}
