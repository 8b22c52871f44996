package slipway.agent.router;

import java.util.HexFormat;
import java.util.SplittableRandom;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Routes;
import slipway.agent.router.http.RequestHead;

/** Finds what assigns a request to a release. */
final class Marks {
  private static final int ID_CHARACTERS = 32;

  private final SplittableRandom random;

  Marks(SplittableRandom random) {
    this.random = random;
  }

  /**
   * Where a request belongs.
   *
   * @param point 0 to 9,999
   * @param client the client's hash, or {@link Try#UNKNOWN_CLIENT}
   * @param newCookie the value of a Set-Cookie field for a client that is new; empty for none
   */
  record Mark(int point, long client, String newCookie) {}

  Mark of(RequestHead request, Entry entry, String address) {
    return switch (entry.unit()) {
      case REQUEST -> anyone();
      case COOKIE -> byCookie(request, entry);
      case HEADER -> {
        String value = request.field(entry.unitName().toLowerCase(java.util.Locale.ROOT));
        yield value.isEmpty() ? anyone() : known(value, "");
      }
      case ADDRESS -> known(address, "");
    };
  }

  private Mark byCookie(RequestHead request, Entry entry) {
    String name = entry.unitName();
    String id = request.cookie(name);
    if (isId(id)) {
      return known(id, "");
    }
    HexFormat hex = HexFormat.of();
    String fresh = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    String secure = entry.gate().secure() ? "; Secure" : "";
    return known(fresh, name + "=" + fresh + "; Path=/; HttpOnly; SameSite=Lax" + secure);
  }

  private static boolean isId(String id) {
    if (id.length() != ID_CHARACTERS) {
      return false;
    }
    return id.chars().allMatch(HexFormat::isHexDigit);
  }

  private Mark anyone() {
    return new Mark(random.nextInt(Routes.ALL), Try.UNKNOWN_CLIENT, "");
  }

  private static Mark known(String mark, String newCookie) {
    long hash = Assignment.hash(mark);
    return new Mark(Assignment.point(hash), hash >>> 1, newCookie);
  }
}
