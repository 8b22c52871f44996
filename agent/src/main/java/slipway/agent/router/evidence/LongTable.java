package slipway.agent.router.evidence;

import java.util.Arrays;

/** Long keys to long values, open addressing, up to a limit; nothing is ever taken out singly. */
final class LongTable {
  private static final int FIRST = 64;
  private static final long FREE = 0; // so that key is kept as another one

  private final int most;
  private long[] keys = new long[FIRST];
  private long[] values = new long[FIRST];
  private int count;

  /**
   * @param most how many keys it takes
   */
  LongTable(int most) {
    this.most = most;
  }

  /** The slot of the key, or -1 when it is not here. A slot is good until the next add. */
  int find(long key) {
    int slot = slot(key);
    return keys[slot] == FREE ? -1 : slot;
  }

  /** Adds a key that is not here; false when there is no room. */
  boolean add(long key, long value) {
    if (count == most) {
      return false;
    }
    if (2 * (count + 1) > keys.length) {
      grow();
    }
    int slot = slot(key);
    keys[slot] = kept(key);
    values[slot] = value;
    count++;
    return true;
  }

  /** Told of keys. */
  interface Visitor {
    void see(long key, long value);
  }

  /** Shows every key, as it is kept, with its value, in no order. */
  void each(Visitor visitor) {
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != FREE) {
        visitor.see(keys[slot], values[slot]);
      }
    }
  }

  long value(int slot) {
    return values[slot];
  }

  void set(int slot, long value) {
    values[slot] = value;
  }

  private int slot(long wanted) {
    long key = kept(wanted);
    int mask = keys.length - 1;
    int slot = (int) (mix(key) & mask);
    while (keys[slot] != FREE && keys[slot] != key) {
      slot = slot + 1 & mask; // ends: at most half of the slots are taken
    }
    return slot;
  }

  private static long kept(long key) {
    return key == FREE ? Long.MIN_VALUE : key;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = Arrays.copyOf(values, keys.length);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  /** Spreads the bits, as SplittableRandom's finaliser does (Steele, Lea, Flood 2014). */
  static long mix(long value) {
    long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
