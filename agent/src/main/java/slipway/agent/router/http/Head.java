package slipway.agent.router.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * A message's start line and fields: the bytes as they came, and where in them each field stands.
 * All bytes were checked to be what RFC 9112 allows in their place.
 */
final class Head {
  private static final int MOST_FIELDS = 200;
  private static final int PLACES = 4; // of a field: its name's start and end, its value's
  private static final int USUAL_FIELDS = 16;

  private static final Set<Field> NEVER_DROPPED =
      EnumSet.of(
          Field.HOST,
          Field.CONTENT_LENGTH,
          Field.TRANSFER_ENCODING,
          Field.CONNECTION,
          Field.UPGRADE,
          Field.TE);

  private final byte[] bytes;
  private final int startLineEnd;
  private int[] places = new int[USUAL_FIELDS * PLACES];
  private Field[] fields = new Field[USUAL_FIELDS];
  private int count;

  /**
   * Reads the fields.
   *
   * @param bytes the whole head with the empty line that ends it; every line ends in CR LF
   * @param startLineEnd where the first field's line begins; 0 when there is no start line
   */
  Head(byte[] bytes, int startLineEnd) {
    this.bytes = bytes;
    this.startLineEnd = startLineEnd;
    int at = startLineEnd;
    while (at < bytes.length - 2) {
      at = readField(at);
    }
  }

  private int readField(int start) {
    if (count == MOST_FIELDS) {
      throw new BadMessage(431, "more than " + MOST_FIELDS + " header fields");
    }
    int nameEnd = start;
    while (Syntax.isToken(bytes[nameEnd])) {
      nameEnd++;
    }
    if (bytes[nameEnd] != ':' || nameEnd == start) {
      throw BadMessage.malformed(describeBadName(start, nameEnd));
    }
    int valueStart = nameEnd + 1;
    while (Syntax.isBlank(bytes[valueStart])) {
      valueStart++;
    }
    int lineEnd = valueStart;
    while (Syntax.isValue(bytes[lineEnd])) {
      lineEnd++;
    }
    if (bytes[lineEnd] != '\r' || bytes[lineEnd + 1] != '\n') {
      throw BadMessage.malformed(
          "a control character 0x%02x in a header field".formatted(bytes[lineEnd]));
    }
    int valueEnd = lineEnd;
    while (valueEnd > valueStart && Syntax.isBlank(bytes[valueEnd - 1])) {
      valueEnd--;
    }
    add(start, nameEnd, valueStart, valueEnd);
    return lineEnd + 2;
  }

  private String describeBadName(int start, int found) {
    if (Syntax.isBlank(bytes[start])) {
      return "a header line that begins with a blank (folding is obsolete)";
    }
    return "a header field's name holds 0x%02x; expected a token and a colon"
        .formatted(bytes[found]);
  }

  private void add(int nameStart, int nameEnd, int valueStart, int valueEnd) {
    if (count == fields.length) {
      fields = Arrays.copyOf(fields, 2 * count);
      places = Arrays.copyOf(places, 2 * count * PLACES);
    }
    fields[count] = Field.named(bytes, nameStart, nameEnd);
    int place = count * PLACES;
    places[place] = nameStart;
    places[place + 1] = nameEnd;
    places[place + 2] = valueStart;
    places[place + 3] = valueEnd;
    count++;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the first field's line begins. */
  int startLineEnd() {
    return startLineEnd;
  }

  int count() {
    return count;
  }

  Field field(int index) {
    return fields[index];
  }

  /** Where the field's line begins. */
  int lineStart(int index) {
    return places[index * PLACES];
  }

  /** Where the line after the field's begins. */
  int lineEnd(int index) {
    return index + 1 < count ? lineStart(index + 1) : bytes.length - 2;
  }

  int nameEnd(int index) {
    return places[index * PLACES + 1];
  }

  int valueStart(int index) {
    return places[index * PLACES + 2];
  }

  int valueEnd(int index) {
    return places[index * PLACES + 3];
  }

  String value(int index) {
    return text(valueStart(index), valueEnd(index));
  }

  /** The bytes as text, one character for each. */
  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  boolean valueIs(int index, String lowerCase) {
    return Syntax.equalsIgnoringCase(bytes, valueStart(index), valueEnd(index), lowerCase);
  }

  /** The index of the only field of that kind, or -1; several are refused. */
  int only(Field field) {
    int found = -1;
    for (int i = 0; i < count; i++) {
      if (fields[i] == field) {
        if (found >= 0) {
          throw BadMessage.malformed("more than one " + field);
        }
        found = i;
      }
    }
    return found;
  }

  int first(Field field) {
    for (int i = 0; i < count; i++) {
      if (fields[i] == field) {
        return i;
      }
    }
    return -1;
  }

  /** The values of all fields of that name, commas between them (RFC 9110, 5.3); or empty. */
  String values(String lowerCaseName) {
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < count; i++) {
      if (Syntax.equalsIgnoringCase(bytes, lineStart(i), nameEnd(i), lowerCaseName)) {
        values.append(values.isEmpty() ? "" : ", ").append(value(i));
      }
    }
    return values.toString();
  }

  /** The value of the first field of that name, or empty. */
  String valueOf(String lowerCaseName) {
    for (int i = 0; i < count; i++) {
      if (Syntax.equalsIgnoringCase(bytes, lineStart(i), nameEnd(i), lowerCaseName)) {
        return value(i);
      }
    }
    return "";
  }

  /**
   * Marks every field that an option of Connection names as meant for this connection alone, but
   * not those that say where the message ends and for whom it is.
   */
  void dropNamed(int from, int to) {
    String name = text(from, to).toLowerCase(Locale.ROOT);
    for (int i = 0; i < count; i++) {
      if (!NEVER_DROPPED.contains(fields[i])
          && Syntax.equalsIgnoringCase(bytes, lineStart(i), nameEnd(i), name)) {
        fields[i] = Field.NAMED_BY_CONNECTION;
      }
    }
  }
}
