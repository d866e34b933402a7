package org.athenaelt.asof;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.athenaelt.asof.internal.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary that gives each distinct key a code from 0 to {@code size() - 1}, in order of first
 * appearance. Immutable, thread-safe, and serializable if the keys are.
 *
 * <p><b>Complexity.</b> A lookup takes constant time: open addressing over one array that has bits
 * of the hash code next to the code, so that a key object is read only if these are equal. Keys
 * that find no free slot after a few probes, mostly because of equal hash codes, are in a {@link
 * HashMap} instead: there, a lookup takes logarithmic time in the number of equal hash codes if the
 * keys are {@link Comparable}, linear time if not.
 *
 * <p><b>Memory.</b> 20 to 36 bytes for each key besides the key itself.
 *
 * <p><b>Nulls.</b> A null key is never added. Its code is {@link #ABSENT}.
 *
 * @param <K> the type of keys, with consistent {@code equals} and {@code hashCode}
 */
public final class KeyDictionary<K> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The code of a key that is not in the dictionary. */
  public static final int ABSENT = -1;

  /**
   * A key that finds this many slots taken goes to the overflow map. With one slot in four taken,
   * well-distributed hash codes seldom need half as many probes.
   */
  private static final int MAX_PROBES = 16;

  /** Minimum number of slots per key. After growing there are twice as many. */
  private static final int SLOTS_PER_KEY = 4;

  /** Limited by the largest power of two that an array length can be. */
  private static final int MAX_KEYS = (1 << 30) / SLOTS_PER_KEY;

  private static final int EMPTY = 0;
  private static final int FIBONACCI = 0x9E3779B9;

  private final transient K[] keys;

  /**
   * Each slot has the code + 1 in its low bits and bits of the hash code above them; 0 is a free
   * slot. With four bytes per slot, most slots can stay free: few lookups probe a second slot,
   * which would be a mispredicted branch.
   */
  private final transient int[] slots;

  private final transient int shift;
  private final transient Map<K, Integer> overflow;

  private KeyDictionary(K[] keys, int[] slots, Map<K, Integer> overflow) {
    this.keys = keys;
    this.slots = slots;
    this.shift = shiftOf(slots);
    this.overflow = overflow;
  }

  /** A dictionary of the distinct elements of a sequence. Skips null elements. */
  public static <K> KeyDictionary<K> of(Iterable<? extends @Nullable K> keys) {
    Builder<K> builder = builder();
    keys.forEach(builder::add);
    return builder.build();
  }

  /** An empty builder. */
  public static <K> Builder<K> builder() {
    return new Builder<>();
  }

  /** The code of a key, {@link #ABSENT} if it is null or was never added. */
  public int code(@Nullable K key) {
    return key == null ? ABSENT : lookup(key, key.hashCode(), keys, slots, shift, overflow);
  }

  /**
   * The key of a code.
   *
   * @throws IndexOutOfBoundsException if the code is not from 0 to {@code size() - 1}
   */
  public K key(int code) {
    return keys[Arguments.checkIndex("key code", code, keys.length, "keys")];
  }

  /** The number of distinct keys. */
  public int size() {
    return keys.length;
  }

  /** A builder with all keys of this dictionary, which keep their codes. Takes linear time. */
  public Builder<K> toBuilder() {
    Builder<K> builder = builder();
    for (K key : keys) {
      builder.add(key);
    }
    return builder;
  }

  @Override
  public String toString() {
    return "KeyDictionary of " + keys.length + " keys";
  }

  private Object writeReplace() {
    return new Form(keys);
  }

  @SuppressWarnings("UnusedVariable")
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException(
        "a KeyDictionary cannot be read directly: the stream has no serialized form of it");
  }

  private static <K> int lookup(
      Object key, int hash, K[] keys, int[] slots, int shift, Map<K, Integer> overflow) {
    int mixed = hash * FIBONACCI;
    int mask = slots.length - 1;
    int codeMask = mask / (SLOTS_PER_KEY / 2);
    int tag = tag(mixed, shift, codeMask);
    int i = mixed >>> shift;
    for (int probes = 0; probes < MAX_PROBES; probes++) {
      int slot = slots[i];
      if (slot == EMPTY) {
        return ABSENT;
      }
      if ((slot & ~codeMask) == tag) {
        int code = (slot & codeMask) - 1;
        if (key.equals(keys[code])) {
          return code;
        }
      }
      i = (i + 1) & mask;
    }
    return overflow.getOrDefault(key, ABSENT);
  }

  /** The bits of a hash code that do not select the slot, shifted above the bits of the code. */
  private static int tag(int mixed, int shift, int codeMask) {
    return mixed << 32 - shift & ~codeMask;
  }

  private static int shiftOf(int[] slots) {
    return Integer.numberOfLeadingZeros(slots.length) + 1;
  }

  /** Only the keys: their hash codes may differ in the process that reads them. */
  private record Form(Object[] keys) implements Serializable {
    private Object readResolve() throws InvalidObjectException {
      Builder<Object> builder = builder();
      for (Object key : keys) {
        if (builder.add(key) != builder.size() - 1) {
          throw new InvalidObjectException(
              "a key of the serialized dictionary is null or occurs twice");
        }
      }
      return builder.build();
    }
  }

  /** Builds a dictionary. Not thread-safe. */
  public static final class Builder<K> {
    private K[] keys = newArray(8);
    private int[] slots = new int[SLOTS_PER_KEY * 8];
    private int shift = shiftOf(slots);
    private final Map<K, Integer> overflow = new HashMap<>();
    private int size;

    private Builder() {}

    /**
     * The code of a key, which is added if it is new; {@link #ABSENT} for null, which is not added.
     * Takes amortised constant time.
     *
     * @throws IllegalStateException if the key is new and there are 268,435,456 keys, the maximum
     */
    public int add(@Nullable K key) {
      if (key == null) {
        return ABSENT;
      }
      int hash = key.hashCode();
      int known = lookup(key, hash, keys, slots, shift, overflow);
      if (known != ABSENT) {
        return known;
      }
      if (size == keys.length) {
        grow();
      }
      keys[size] = key;
      place(hash, size);
      return size++;
    }

    /** The number of distinct keys so far. */
    public int size() {
      return size;
    }

    /** A dictionary of the keys so far. The builder can add more keys for another one. */
    public KeyDictionary<K> build() {
      return new KeyDictionary<>(Arrays.copyOf(keys, size), slots.clone(), new HashMap<>(overflow));
    }

    private void grow() {
      if (size == MAX_KEYS) {
        throw new IllegalStateException("a dictionary holds at most " + MAX_KEYS + " keys");
      }
      keys = Arrays.copyOf(keys, 2 * size);
      slots = new int[SLOTS_PER_KEY * 2 * size];
      shift = shiftOf(slots);
      overflow.clear();
      for (int code = 0; code < size; code++) {
        place(keys[code].hashCode(), code);
      }
    }

    private void place(int hash, int code) {
      int mixed = hash * FIBONACCI;
      int mask = slots.length - 1;
      int codeMask = mask / (SLOTS_PER_KEY / 2);
      int tag = tag(mixed, shift, codeMask);
      int i = mixed >>> shift;
      for (int probes = 0; probes < MAX_PROBES; probes++) {
        if (slots[i] == EMPTY) {
          slots[i] = tag | code + 1;
          return;
        }
        i = (i + 1) & mask;
      }
      overflow.put(keys[code], code);
    }

    @SuppressWarnings("unchecked")
    private static <K> K[] newArray(int length) {
      return (K[]) new Object[length];
    }
  }
}
