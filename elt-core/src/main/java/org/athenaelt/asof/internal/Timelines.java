package org.athenaelt.asof.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.athenaelt.asof.AsOfIndex;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Timeline} of each key that has rows, looked up by the key. Immutable and thread-safe.
 */
public final class Timelines<K> {
  private final PerfectHash hash;

  /** By the slot of the key's hash code. */
  private final @Nullable Timeline<K>[] slots;

  /**
   * Timelines of keys whose slot is taken, mostly by a key with the same hash code. A {@link
   * HashMap} finds one of many {@link Comparable} keys with equal hash codes in logarithmic time.
   */
  private final Map<K, Timeline<K>> overflow = new HashMap<>();

  private final int size;
  private final int ignoredCount;

  /**
   * The timelines of all rows of an index.
   *
   * @param keyOf the key of a code
   * @param answersOf the answers of a code, by rank
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Timelines(
      AsOfIndex index, IntFunction<? extends K> keyOf, IntFunction<@Nullable Object[]> answersOf) {
    int[] codes =
        IntStream.range(0, index.keyCount()).filter(code -> index.count(code) > 0).toArray();
    Objects.requireNonNull(keyOf, "keys");
    List<K> keys =
        IntStream.of(codes).<K>mapToObj(code -> requireKey(keyOf.apply(code), code)).toList();
    this.hash = PerfectHash.of(keys.stream().mapToInt(Object::hashCode).toArray());
    this.slots = new Timeline[hash.size()];
    this.size = codes.length;
    this.ignoredCount = index.ignoredCount();
    KeyCopier copier = new KeyCopier();
    for (int i = 0; i < size; i++) {
      K key = copier.copy(keys.get(i));
      Timeline<K> timeline = Timeline.of(key, answersOf.apply(codes[i]), index, codes[i]);
      int slot = hash.slot(key.hashCode());
      Timeline<K> first = slots[slot];
      if (first == null) {
        slots[slot] = timeline;
      } else if (first.hasKey(key) || overflow.put(key, timeline) != null) {
        throw new IllegalArgumentException(
            "key code " + codes[i] + " has the same key as another code: " + key);
      }
    }
  }

  /** The timeline of a key, null if the key is null or has no rows. */
  public @Nullable Timeline<K> of(@Nullable K key) {
    if (key == null) {
      return null;
    }
    Timeline<K> timeline = slots[hash.slot(key.hashCode())];
    return timeline != null && timeline.hasKey(key) ? timeline : overflow.get(key);
  }

  /** The number of keys. */
  public int size() {
    return size;
  }

  /** The number of rows that had no key or no time. */
  public int ignoredCount() {
    return ignoredCount;
  }

  private static <K> K requireKey(@Nullable K key, int code) {
    if (key == null) {
      throw new NullPointerException("key of key code " + code + " is null");
    }
    return key;
  }

  /**
   * Copies {@code String} keys, so that their characters are next to the timeline in memory and a
   * lookup reads one memory page less. Not thread-safe.
   */
  private static final class KeyCopier {
    /** Reused, because a new array would be allocated between the key and its timeline. */
    private char[] chars = {};

    /** A copy of a {@code String}; any other key itself. */
    @SuppressWarnings("unchecked")
    <K> K copy(K key) {
      return key instanceof String text ? (K) copyOf(text) : key;
    }

    private String copyOf(String text) {
      int length = text.length();
      if (length > chars.length) {
        chars = new char[2 * length];
      }
      text.getChars(0, length, chars, 0);
      return new String(chars, 0, length);
    }
  }
}
