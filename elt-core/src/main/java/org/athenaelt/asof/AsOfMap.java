package org.athenaelt.asof;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.athenaelt.asof.internal.Arguments;
import org.athenaelt.asof.internal.TimeAxis;
import org.athenaelt.asof.internal.Timeline;
import org.athenaelt.asof.internal.Timelines;
import org.jspecify.annotations.Nullable;

/**
 * A map from a key and a time to the value in force: the value of the latest row with this key on
 * or before the time. For single lookups, in place of a {@code Map<K, TreeMap<LocalDate, V>>} and
 * {@code floorEntry}.
 *
 * <pre>{@code
 * AsOfMap<String, Rate> inForce =
 *     AsOfMap.of(rates, Rate::currency, Rate::from, Ordinals.days(), Ties.FAIL);
 * long day = LocalDate.of(2024, 1, 31).toEpochDay();
 * Rate rate = inForce.getOrDefault("USD", day, new Rate("USD", LocalDate.MIN, 1.0));
 * Answer<Rate> answer = inForce.find("SEK", day); // says why there is none
 * }</pre>
 *
 * <p><b>Complexity.</b> Building takes O(n log n) time at most. A lookup takes constant time for
 * keys with up to seventeen rows and logarithmic time in the number of rows for others. {@link
 * #getOrDefault} allocates nothing.
 *
 * <p><b>Memory.</b> Besides the keys (a copy of each {@code String}) and the values, about 90 bytes
 * for each key and 4 for each row; 12 for each row of a key with more than seventeen rows or with
 * times more than 32,766 units apart.
 *
 * <p><b>Nulls.</b> A row without a key or a time is left out and counted. A lookup of a null key
 * finds nothing. Values are never null. Immutable and thread-safe.
 *
 * @param <K> the type of keys, with consistent {@code equals} and {@code hashCode}
 * @param <V> the type of values
 */
public final class AsOfMap<K, V> {
  /** Answers by rank: null for a time before the first row, then the values in order of time. */
  private final Timelines<K> timelines;

  AsOfMap(AsOfIndex index, IntFunction<? extends K> keyOf, IntFunction<? extends V> valueAt) {
    Objects.requireNonNull(valueAt, "values");
    this.timelines = new Timelines<>(index, keyOf, code -> values(index, code, valueAt));
  }

  /**
   * A map of rows in any order.
   *
   * @param key the key of a row, null if it has none
   * @param time the time from which a row is in force, inclusive, null if it has none: an {@code
   *     int} or {@code long} in any unit
   * @param ties the policy for rows with the same key and time
   * @throws TieException if there are such rows, and the policy is {@link Ties#FAIL}
   * @throws NullPointerException if a row is null
   */
  public static <K, V> AsOfMap<K, V> of(
      Collection<? extends V> rows,
      Function<? super V, ? extends @Nullable K> key,
      Function<? super V, ? extends @Nullable Number> time,
      Ties ties) {
    return of(rows, key, time, Ordinals.numbers(), ties);
  }

  /**
   * As {@link #of(Collection, Function, Function, Ties)}, for times of any type.
   *
   * @param ordinal the number of a time: one of {@link Ordinals} or your own. Lookups must use the
   *     same one. It is not called for null times
   */
  public static <K, V, T> AsOfMap<K, V> of(
      Collection<? extends V> rows,
      Function<? super V, ? extends @Nullable K> key,
      Function<? super V, ? extends @Nullable T> time,
      ToLongFunction<? super T> ordinal,
      Ties ties) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(time, "time");
    TimeAxis axis = TimeAxis.of(Objects.requireNonNull(ordinal, "ordinal"));
    List<V> copy = Arguments.copyOf(rows, "right");
    KeyDictionary.Builder<K> keys = KeyDictionary.builder();
    int[] codes = new int[copy.size()];
    long[] times = new long[copy.size()];
    for (int i = 0; i < codes.length; i++) {
      V row = copy.get(i);
      Object timeOfRow = time.apply(row);
      codes[i] = timeOfRow == null ? KeyDictionary.ABSENT : keys.add(key.apply(row));
      times[i] = axis.ordinal(timeOfRow, "right", i);
    }
    try {
      AsOfIndex index = AsOfIndex.of(keys.size(), codes, times, ties);
      return index.map(keys.build()::key, copy::get);
    } catch (TieException e) {
      throw e.describedAs(
          AsOfTable.describe(copy, e.ties().get(0)),
          "Remove the duplicates, or pass Ties.FIRST or Ties.LAST");
    }
  }

  /**
   * The value in force for a key at a time, or {@code none}. The fastest lookup: allocates nothing.
   *
   * @param none never null; {@link #find} tells the reason instead
   */
  public V getOrDefault(@Nullable K key, long time, V none) {
    Timeline<K> timeline = timelines.of(key);
    V value = timeline == null ? null : valueAt(timeline, timeline.rank(time));
    return value == null ? none : value;
  }

  /** The value in force for a key at a time, or the reason why there is none. */
  public Answer<V> find(@Nullable K key, long time) {
    Timeline<K> timeline = timelines.of(key);
    if (timeline == null) {
      return Answer.none(key == null ? NoMatch.NULL_KEY : NoMatch.UNKNOWN_KEY);
    }
    V value = valueAt(timeline, timeline.rank(time));
    return value == null ? Answer.none(NoMatch.BEFORE_FIRST) : Answer.of(value);
  }

  /**
   * The value of the earliest row of a key, or {@code none} if it has no rows. Allocates nothing.
   */
  public V firstOrDefault(@Nullable K key, V none) {
    Timeline<K> timeline = timelines.of(key);
    return timeline == null ? none : Objects.requireNonNull(valueAt(timeline, 1));
  }

  /** The number of keys that have rows. */
  public int size() {
    return timelines.size();
  }

  /** The number of rows without a key or a time. */
  public int ignoredCount() {
    return timelines.ignoredCount();
  }

  @Override
  public String toString() {
    return "AsOfMap of " + size() + " keys";
  }

  @SuppressWarnings("unchecked")
  private @Nullable V valueAt(Timeline<K> timeline, int rank) {
    return (V) timeline.answers()[rank];
  }

  private static @Nullable Object[] values(AsOfIndex index, int code, IntFunction<?> valueAt) {
    @Nullable Object[] values = new Object[index.count(code) + 1];
    for (int i = 1; i < values.length; i++) {
      int position = index.positionAt(code, i - 1);
      values[i] = requireValue(valueAt.apply(position), position);
    }
    return values;
  }

  private static Object requireValue(@Nullable Object value, int position) {
    if (value == null) {
      throw new NullPointerException("value of right row " + position + " is null");
    }
    return value;
  }
}
