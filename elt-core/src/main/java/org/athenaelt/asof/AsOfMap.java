package org.athenaelt.asof;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A map from a key and a time to the value in force: that of the latest row with this key, on or
 * before the time. What one would write by hand as {@code Map<K, TreeMap<LocalDate, V>>} and {@code
 * floorEntry}, for lookups one at a time.
 *
 * <pre>{@code
 * AsOfMap<String, Rate> inForce =
 *     AsOfMap.of(rates, Rate::currency, rate -> rate.from().toEpochDay(), Ties.FAIL);
 * long day = LocalDate.of(2024, 1, 31).toEpochDay();
 * Rate rate = inForce.getOrDefault("USD", day, new Rate("USD", LocalDate.MIN, 1.0));
 * Answer<Rate> answer = inForce.find("SEK", day); // says why there is none
 * }</pre>
 *
 * <p>A lookup takes constant time for keys with up to seventeen rows, logarithmic time in their
 * number for others. Immutable and thread-safe. Keeps the values, the keys (of {@code String}s a
 * copy), and besides about ninety bytes for each key and four for each row; twelve where there are
 * more than seventeen rows, or times so far apart that their distances do not fit in fifteen bits.
 *
 * @param <K> keys with a proper {@code equals} and {@code hashCode}
 * @param <V> the type of values
 */
public final class AsOfMap<K, V> {
  private final PerfectHash hash;

  /** Each key in the slot that its hash code leads to. */
  private final @Nullable Timeline<K, V>[] timelines;

  /** The keys whose slots others have: some hash codes are equal. */
  private final Map<K, Timeline<K, V>> crowdedOut;

  private final int size;

  @SuppressWarnings({"unchecked", "rawtypes"})
  AsOfMap(AsOfIndex index, IntFunction<? extends K> keyOf, IntFunction<? extends V> valueAt) {
    int[] codes =
        IntStream.range(0, index.keyCount()).filter(code -> index.count(code) > 0).toArray();
    List<K> keys = IntStream.of(codes).<K>mapToObj(keyOf).toList();
    this.hash = PerfectHash.of(keys.stream().mapToInt(K::hashCode).toArray());
    this.timelines = new Timeline[hash.size()];
    this.size = codes.length;
    Map<K, Timeline<K, V>> others = new HashMap<>();
    KeyCopier copier = new KeyCopier();
    for (int i = 0; i < size; i++) {
      K key = copier.copy(keys.get(i));
      Timeline<K, V> timeline = Timeline.of(key, index, codes[i], valueAt);
      int slot = hash.slot(key.hashCode());
      if (timelines[slot] == null) {
        timelines[slot] = timeline;
      } else {
        others.put(key, timeline);
      }
    }
    this.crowdedOut = Map.copyOf(others);
  }

  /**
   * A map of rows in any order; those without a key are left out.
   *
   * @param key the key of a row, null if it has none
   * @param when the time from which on a row is in force, inclusive, in a unit of the caller's
   *     choice; {@link Ordinals} has some
   * @param ties what rows with the same key and time do
   * @throws TieException if there are such rows, and they fail
   */
  public static <K, V> AsOfMap<K, V> of(
      Collection<? extends V> rows,
      Function<? super V, ? extends @Nullable K> key,
      ToLongFunction<? super V> when,
      Ties ties) {
    List<V> copy = List.copyOf(rows);
    KeyDictionary.Builder<K> keys = KeyDictionary.builder();
    int[] codes = new int[copy.size()];
    long[] whens = new long[copy.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = keys.add(key.apply(copy.get(i)));
      whens[i] = when.applyAsLong(copy.get(i));
    }
    try {
      return AsOfIndex.of(keys.size(), codes, whens, ties).map(keys.build()::key, copy::get);
    } catch (TieException e) {
      throw e.saying(AsOfTable.describe(copy, e.ties().get(0)));
    }
  }

  /**
   * The value in force for a key at a time, or another. The fastest way to ask: allocates nothing.
   */
  public V getOrDefault(@Nullable K key, long when, V none) {
    Timeline<K, V> timeline = key == null ? null : timeline(key);
    V value = timeline == null ? null : timeline.at(when);
    return value == null ? none : value;
  }

  /** The value in force for a key at a time, or the reason why there is none. */
  public Answer<V> find(@Nullable K key, long when) {
    if (key == null) {
      return Answer.none(NoMatch.NULL_KEY);
    }
    Timeline<K, V> timeline = timeline(key);
    if (timeline == null) {
      return Answer.none(NoMatch.UNKNOWN_KEY);
    }
    V value = timeline.at(when);
    return value == null ? Answer.none(NoMatch.BEFORE_FIRST) : Answer.of(value);
  }

  /** The number of keys that have rows. */
  public int size() {
    return size;
  }

  @Override
  public String toString() {
    return "AsOfMap of " + size + " keys";
  }

  private @Nullable Timeline<K, V> timeline(K key) {
    Timeline<K, V> timeline = timelines[hash.slot(key.hashCode())];
    return timeline != null && timeline.isOf(key) ? timeline : crowdedOut.get(key);
  }
}
