package slipway.configuration;

import slipway.configuration.text.Tree;

/** Words for what stands in the file. */
final class Found {
  private static final int LONGEST = 60;

  private Found() {}

  static String in(Tree tree) {
    return switch (tree) {
      case Tree.Mapping _ -> "a mapping";
      case Tree.Sequence _ -> "a list";
      case Tree.Scalar scalar -> in(scalar);
    };
  }

  /** In quotes, cut where it is long. */
  static String text(String text) {
    String line = text.replace("\n", "\\n");
    int length = line.codePointCount(0, line.length());
    return length <= LONGEST
        ? "\"" + line + "\""
        : "\"" + line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…\"";
  }

  private static String in(Tree.Scalar scalar) {
    return switch (scalar.type()) {
      case NOTHING -> "nothing";
      case TEXT -> text(scalar.text());
      case INTEGER, DECIMAL -> "the number " + cut(scalar.text());
      case TRUTH -> scalar.text();
    };
  }

  private static String cut(String number) {
    return number.length() <= LONGEST ? number : number.substring(0, LONGEST) + "…";
  }
}
