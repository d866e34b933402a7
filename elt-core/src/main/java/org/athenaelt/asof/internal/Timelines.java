package org.athenaelt.asof.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.athenaelt.asof.AsOfIndex;
import org.jspecify.annotations.Nullable;

/** The timeline of each key that has rows, found by the key itself. */
public final class Timelines<K> {
  private final PerfectHash hash;

  /** Each in the slot that the hash code of its key leads to. */
  private final @Nullable Timeline<K>[] slots;

  /**
   * Those of keys whose slots others have: some hash codes are equal. A {@link HashMap}, which
   * finds one of many {@link Comparable} keys with equal hash codes in logarithmic time.
   */
  private final Map<K, Timeline<K>> crowdedOut = new HashMap<>();

  private final int size;
  private final int ignoredCount;

  /**
   * Timelines of all rows of an index.
   *
   * @param keyOf the key of a code
   * @param answersOf the answers of the rows with a code
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Timelines(
      AsOfIndex index, IntFunction<? extends K> keyOf, IntFunction<@Nullable Object[]> answersOf) {
    int[] codes =
        IntStream.range(0, index.keyCount()).filter(code -> index.count(code) > 0).toArray();
    Objects.requireNonNull(keyOf, "keys");
    List<K> keys =
        IntStream.of(codes).<K>mapToObj(code -> requireKey(keyOf.apply(code), code)).toList();
    this.hash = PerfectHash.of(keys.stream().mapToInt(K::hashCode).toArray());
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
      } else if (first.isOf(key) || crowdedOut.put(key, timeline) != null) {
        throw new IllegalArgumentException(
            "key code " + codes[i] + " has the key of another code: " + key);
      }
    }
  }

  /** The timeline of a key that has rows; a null key has none. */
  public @Nullable Timeline<K> of(@Nullable K key) {
    if (key == null) {
      return null;
    }
    Timeline<K> timeline = slots[hash.slot(key.hashCode())];
    return timeline != null && timeline.isOf(key) ? timeline : crowdedOut.get(key);
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
   * Copies keys that are {@code String}s, so that their characters lie beside what is allocated
   * next: a lookup touches one page of memory less. Not thread-safe.
   */
  private static final class KeyCopier {
    /** Reused: an array per key would lie between the key and its times. */
    private char[] chars = {};

    /** A key equal to the given one, or the same. */
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
