package org.athenaelt.asof;

import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A map from a key and a time to the number in force: an {@link AsOfMap} whose values are {@code
 * long}s and lie beside the times. An object that is found is one visit to memory more for who
 * looks into it; a number is there.
 *
 * <pre>{@code
 * AsOfLongMap<String> microsToEuro =
 *     AsOfLongMap.of(
 *         rates,
 *         Rate::currency,
 *         rate -> rate.from().toEpochDay(),
 *         rate -> Math.round(1e6 * rate.toEuro()),
 *         Ties.FAIL);
 * long micros = microsToEuro.getOrDefault("USD", LocalDate.of(2024, 1, 31).toEpochDay(), -1);
 * }</pre>
 *
 * <p>Takes the time of an {@link AsOfMap}. Immutable and thread-safe. Keeps the keys (of {@code
 * String}s a copy), and besides about ninety bytes for each key and eight for each row; sixteen
 * where an {@link AsOfMap} would take twelve.
 *
 * @param <K> keys with a proper {@code equals} and {@code hashCode}
 */
public final class AsOfLongMap<K> {
  /** Answers by rank, less one: the values in order of time. */
  private final Timelines<K, long[]> timelines;

  AsOfLongMap(AsOfIndex index, IntFunction<? extends K> keyOf, IntFunction<long[]> valuesOf) {
    this.timelines = new Timelines<>(index, keyOf, valuesOf);
  }

  /**
   * A map of rows in any order; those without a key or a time are left out and counted.
   *
   * @param key the key of a row, null if it has none
   * @param when the time from which on a row is in force, inclusive, null if it has none: an {@code
   *     int} or {@code long} in a unit of the caller's choice
   * @param value the number that is in force; asked for each row that can answer
   * @param ties what rows with the same key and time do
   * @throws TieException if there are such rows, and they fail
   */
  public static <K, T> AsOfLongMap<K> of(
      Collection<? extends T> rows,
      Function<? super T, ? extends @Nullable K> key,
      Function<? super T, ? extends @Nullable Number> when,
      ToLongFunction<? super T> value,
      Ties ties) {
    return of(rows, key, when, Ordinals.numbers(), value, ties);
  }

  /**
   * As {@link #of(Collection, Function, Function, ToLongFunction, Ties)}, for times of any type.
   *
   * @param ordinal the number of a time, never null: one of {@link Ordinals} or your own; lookups
   *     need the same
   */
  public static <K, T, W> AsOfLongMap<K> of(
      Collection<? extends T> rows,
      Function<? super T, ? extends @Nullable K> key,
      Function<? super T, ? extends @Nullable W> when,
      ToLongFunction<? super W> ordinal,
      ToLongFunction<? super T> value,
      Ties ties) {
    Objects.requireNonNull(value, "value");
    KeyedRows<K, T> keyed = KeyedRows.of(rows, key, when, ordinal, ties);
    long[] values = keyed.rows().stream().mapToLong(value).toArray();
    return keyed.index().values(values, 0).map(keyed.keys()::key);
  }

  /** The number in force for a key at a time, or another. Allocates nothing. */
  public long getOrDefault(@Nullable K key, long when, long none) {
    Timeline<K, long[]> timeline = timelines.of(key);
    if (timeline == null) {
      return none;
    }
    int rank = timeline.rank(when);
    return rank == 0 ? none : timeline.answers()[rank - 1];
  }

  /** The number in force for a key at a time, or the reason why there is none. */
  public Answer<Long> find(@Nullable K key, long when) {
    Timeline<K, long[]> timeline = timelines.of(key);
    if (timeline == null) {
      return Answer.none(key == null ? NoMatch.NULL_KEY : NoMatch.UNKNOWN_KEY);
    }
    int rank = timeline.rank(when);
    return rank == 0 ? Answer.none(NoMatch.BEFORE_FIRST) : Answer.of(timeline.answers()[rank - 1]);
  }

  /** The number of the earliest row of a key, or another if it has no rows. Allocates nothing. */
  public long firstOrDefault(@Nullable K key, long none) {
    Timeline<K, long[]> timeline = timelines.of(key);
    return timeline == null ? none : timeline.answers()[0];
  }

  /** The number of keys that have rows. */
  public int size() {
    return timelines.size();
  }

  /** The number of rows left out because they had no key or no time. */
  public int ignoredCount() {
    return timelines.ignoredCount();
  }

  @Override
  public String toString() {
    return "AsOfLongMap of " + size() + " keys";
  }
}
