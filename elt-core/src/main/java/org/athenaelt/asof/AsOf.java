package org.athenaelt.asof;

import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The as-of join of two collections in one statement: for each left row, the right row with the
 * same key and the latest time on or before the left time.
 *
 * <pre>{@code
 * List<Match<Payment, Rate>> matches =
 *     AsOf.join(payments, rates)
 *         .by(Payment::currency, Rate::currency)
 *         .on(Payment::day, Rate::from)
 *         .toList();
 * }</pre>
 *
 * <p>Only {@code on} is required. To join several left sides with one right side, build an {@link
 * AsOfJoin} and keep its {@link AsOfTable}. Null keys and null times never match and never fail;
 * null rows are refused. Not thread-safe.
 *
 * @param <L> the type of left rows, each of which gets one answer
 * @param <R> the type of right rows, which are looked up
 */
public final class AsOf<L, R> {
  private final Collection<? extends L> left;
  private final Collection<? extends R> right;
  private final AsOfJoin.Builder<L, R> join = AsOfJoin.builder();

  private AsOf(Collection<? extends L> left, Collection<? extends R> right) {
    this.left = left;
    this.right = right;
  }

  /** Begins a join. The rows of both sides may have any order. */
  public static <L, R> AsOf<L, R> join(
      Collection<? extends L> left, Collection<? extends R> right) {
    return new AsOf<>(left, right);
  }

  /**
   * Adds a key that both rows must share, compared by {@code equals}; call it for each part of a
   * composite key. Details: {@link AsOfJoin.Builder#by}.
   */
  public <K> AsOf<L, R> by(
      Function<? super L, ? extends @Nullable K> leftKey,
      Function<? super R, ? extends @Nullable K> rightKey) {
    join.by(leftKey, rightKey);
    return this;
  }

  /**
   * Sets the times of both sides: {@code LocalDate}, {@code LocalDateTime}, {@code Instant}, {@code
   * OffsetDateTime}, or an integer type. Convert a {@code ZonedDateTime} to an {@code Instant}. Any
   * other type needs an ordinal. Details: {@link AsOfJoin.Builder#on(Function, Function)}.
   */
  public <T> AsOf<L, R> on(
      Function<? super L, ? extends @Nullable T> leftTime,
      Function<? super R, ? extends @Nullable T> rightTime) {
    join.on(leftTime, rightTime);
    return this;
  }

  /**
   * Sets times of any other type, and an ordinal: a function from a time to the {@code long} that
   * orders it, such as {@code ZonedDateTime::toEpochSecond} or {@code Date::getTime}. Details:
   * {@link AsOfJoin.Builder#on(Function, Function, ToLongFunction)}.
   */
  public <T> AsOf<L, R> on(
      Function<? super L, ? extends @Nullable T> leftTime,
      Function<? super R, ? extends @Nullable T> rightTime,
      ToLongFunction<? super T> ordinal) {
    join.on(leftTime, rightTime, ordinal);
    return this;
  }

  /** Sets what counts as a match, in place of the shorter methods below. */
  public AsOf<L, R> rule(AsOfRule rule) {
    join.rule(rule);
    return this;
  }

  /** Matches the earliest right row on or after the left time. */
  public AsOf<L, R> forward() {
    join.forward();
    return this;
  }

  /** Matches the nearest right row; of two at equal distance, the earlier one. */
  public AsOf<L, R> nearest() {
    join.nearest();
    return this;
  }

  /** Excludes right rows at exactly the left time. */
  public AsOf<L, R> excludingExactMatches() {
    join.excludingExactMatches();
    return this;
  }

  /**
   * Sets the greatest distance of a match, inclusive: in days for {@code LocalDate}, in nanoseconds
   * for the other types of {@code java.time}, in their own unit for numbers.
   */
  public AsOf<L, R> tolerance(long distance) {
    join.tolerance(distance);
    return this;
  }

  /**
   * Sets the greatest distance of a match, inclusive, as a {@code Duration} or a {@code Period} of
   * days. Details: {@link AsOfJoin.Builder#tolerance(TemporalAmount)}.
   */
  public AsOf<L, R> tolerance(TemporalAmount distance) {
    join.tolerance(distance);
    return this;
  }

  /** Sets the policy for right rows with the same key and time; by default {@link Ties#FAIL}. */
  public AsOf<L, R> ties(Ties ties) {
    join.ties(ties);
    return this;
  }

  /**
   * Sets an order for right rows with the same key and time: the greatest of them answers. Details:
   * {@link AsOfJoin.Builder#ties(Comparator)}.
   */
  public AsOf<L, R> ties(Comparator<? super R> order) {
    join.ties(order);
    return this;
  }

  /** Sets the threads that share the work; by default {@link Parallelism#none()}. */
  public AsOf<L, R> parallelism(Parallelism parallelism) {
    join.parallelism(parallelism);
    return this;
  }

  /**
   * Joins, and returns one match per left row, in input order. Sorts the right side, then searches
   * once per left row.
   *
   * @throws IllegalStateException if {@code on} was not called
   * @throws TieException if right rows have the same key and time, and the ties are {@link
   *     Ties#FAIL}
   * @throws IllegalArgumentException if keys or times of the two sides are of types that can never
   *     be equal, a time is of an unsupported type, or the tolerance does not fit the times
   * @throws ArithmeticException if a time is out of the range of its ordinals
   * @throws NullPointerException if a row is null
   */
  public List<Match<L, R>> toList() {
    return result().toList();
  }

  /** As {@link #toList()}, with counts, columns of positions and unmatched right rows. */
  public AsOfResult<L, R> result() {
    return join.build().index(right).join(left);
  }
}
