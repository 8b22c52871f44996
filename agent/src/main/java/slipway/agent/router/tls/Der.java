package slipway.agent.router.tls;

import java.io.ByteArrayOutputStream;

/** As much of DER (X.690) as it takes to put an older form of a private key into PKCS #8. */
final class Der {
  private static final int INTEGER = 0x02;
  private static final int OCTETS = 0x04;
  private static final int SEQUENCE = 0x30;
  private static final int PARAMETERS = 0xA0;

  /** 1.2.840.113549.1.1.1 and no parameters: RFC 8017, A.1. */
  private static final byte[] RSA = {
    0x06,
    0x09,
    0x2A,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xF7,
    0x0D,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };

  /** 1.2.840.10045.2.1: RFC 5480, 2.1.1. */
  private static final byte[] EC = {
    0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02, 0x01
  };

  private Der() {}

  /** An RSAPrivateKey (RFC 8017, A.1.2) as PrivateKeyInfo (RFC 5958). */
  static byte[] pkcs8OfRsa(byte[] key) {
    return privateKeyInfo(RSA, key);
  }

  /**
   * An ECPrivateKey (RFC 5915) as PrivateKeyInfo; empty when it does not name its curve or is none.
   */
  static byte[] pkcs8OfEc(byte[] key) {
    int at = content(key, 0);
    while (at > 0 && at < key.length) {
      int from = content(key, at);
      int end = from + length(key, at);
      if (from < 0 || end > key.length) {
        return new byte[0];
      }
      if ((key[at] & 0xFF) == PARAMETERS) {
        byte[] curve = java.util.Arrays.copyOfRange(key, from, end);
        return privateKeyInfo(joined(EC, curve), key);
      }
      at = end;
    }
    return new byte[0];
  }

  private static byte[] privateKeyInfo(byte[] algorithm, byte[] key) {
    byte[] version = {INTEGER, 1, 0};
    byte[] about = tagged(SEQUENCE, algorithm);
    return tagged(SEQUENCE, joined(joined(version, about), tagged(OCTETS, key)));
  }

  /** Where the content of the value begins that begins there; negative when none does. */
  private static int content(byte[] der, int at) {
    if (at + 1 >= der.length) {
      return -1;
    }
    int first = der[at + 1] & 0xFF;
    int more = first < 0x80 ? 0 : first & 0x7F;
    return more > 2 || at + 2 + more > der.length ? -1 : at + 2 + more;
  }

  private static int length(byte[] der, int at) {
    int first = der[at + 1] & 0xFF;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7F) && at + 2 + i < der.length; i++) {
      length = (length << 8) | (der[at + 2 + i] & 0xFF);
    }
    return length;
  }

  private static byte[] tagged(int tag, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else if (content.length < 0x100) {
      out.write(0x81);
      out.write(content.length);
    } else {
      out.write(0x82); // no private key is longer than 64 KiB
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }
}
