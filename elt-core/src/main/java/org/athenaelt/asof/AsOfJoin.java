package org.athenaelt.asof;

import java.time.LocalDate;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.athenaelt.asof.internal.Arguments;
import org.athenaelt.asof.internal.InputSide;
import org.athenaelt.asof.internal.KeyCoder;
import org.athenaelt.asof.internal.TieBreaker;
import org.athenaelt.asof.internal.TimeAxis;
import org.jspecify.annotations.Nullable;

/**
 * The reusable definition of an as-of join between two types of rows: how to read their keys and
 * times, and what counts as a match. Immutable; thread-safe if the extractors are. The package page
 * has an example.
 *
 * <p>The plain backward rule, which is the default, has loops that join a block of rows at once.
 * Any other direction, a tolerance, or the exclusion of exact matches takes one search per row.
 *
 * @param <L> the type of left rows, each of which gets one answer
 * @param <R> the type of right rows, which are looked up
 */
public final class AsOfJoin<L, R> {
  private final InputSide<L> left;
  private final InputSide<R> right;
  private final @Nullable ToLongFunction<Object> ordinal;
  private final AsOfRule rule;
  private final @Nullable TemporalAmount tolerance;
  private final Ties ties;
  private final @Nullable Comparator<? super R> tieOrder;
  private final Parallelism parallelism;

  private AsOfJoin(Builder<L, R> builder, InputSide<L> left, InputSide<R> right) {
    this.left = left;
    this.right = right;
    this.ordinal = builder.ordinal;
    this.rule = builder.rule;
    this.tolerance = builder.tolerance;
    this.ties = builder.ties;
    this.tieOrder = builder.tieOrder;
    this.parallelism = builder.parallelism;
  }

  /** An empty builder. */
  public static <L, R> Builder<L, R> builder() {
    return new Builder<>();
  }

  /**
   * Indexes the right rows, which may have any order. The position of a row is its place in the
   * iteration order of the collection, counted from zero. A row without a key or a time never
   * answers and is counted. Takes O(n log n) time at most.
   *
   * @throws TieException if rows have the same key and time, and the ties are {@link Ties#FAIL}
   * @throws IllegalArgumentException if a time is of an unsupported type or of another type than
   *     the times before it, a key is an array, or the tolerance does not fit the times
   * @throws ArithmeticException if a time is out of the range of its ordinals
   * @throws NullPointerException if a row is null
   */
  public AsOfTable<L, R> index(Collection<? extends R> rows) {
    List<R> copy = Arguments.copyOf(rows, "right");
    TimeAxis axis = TimeAxis.of(ordinal);
    KeyCoder.Builder keys = KeyCoder.Builder.ofParts(right.keys().size());
    int[] codes = new int[copy.size()];
    long[] times = new long[copy.size()];
    for (int i = 0; i < codes.length; i++) {
      R row = copy.get(i);
      Object time = right.time().apply(row);
      codes[i] =
          InputSide.codeWith(
              time == null ? KeyDictionary.ABSENT : keys.add(row, right.keys()), time);
      times[i] = axis.ordinal(time, "right", i);
    }
    KeyCoder coder = keys.build();
    TieBreaker.Order order =
        tieOrder == null ? null : (a, b) -> tieOrder.compare(copy.get(a), copy.get(b));
    try {
      AsOfIndex index = AsOfIndex.of(coder.size(), codes, times, ties, order, parallelism);
      AsOfRule exactRule = tolerance == null ? rule : rule.withTolerance(axis.distance(tolerance));
      return new AsOfTable<>(this, exactRule, axis, copy, coder, index);
    } catch (TieException e) {
      throw e.describedAs(
          AsOfTable.describe(copy, e.ties().get(0)),
          tieOrder == null
              ? "Remove the duplicates, or call ties(...) with Ties.FIRST or Ties.LAST, or with a"
                  + " comparator that decides"
              : "The comparator of ties(...) finds them equal: let it compare more, remove the"
                  + " duplicates, or also call ties(...) with Ties.FIRST or Ties.LAST");
    }
  }

  InputSide<L> left() {
    return left;
  }

  InputSide<R> right() {
    return right;
  }

  @Nullable Comparator<? super R> tieOrder() {
    return tieOrder;
  }

  Parallelism parallelism() {
    return parallelism;
  }

  /** Builds a join. Only {@code on} is required. Not thread-safe. */
  public static final class Builder<L, R> {
    private final List<Function<? super L, ? extends @Nullable Object>> leftKeys =
        new ArrayList<>();
    private final List<Function<? super R, ? extends @Nullable Object>> rightKeys =
        new ArrayList<>();
    private @Nullable Function<? super L, ? extends @Nullable Object> leftTime;
    private @Nullable Function<? super R, ? extends @Nullable Object> rightTime;
    private @Nullable ToLongFunction<Object> ordinal;
    private AsOfRule rule = AsOfRule.backward();
    private @Nullable TemporalAmount tolerance;
    private Ties ties = Ties.FAIL;
    private @Nullable Comparator<? super R> tieOrder;
    private Parallelism parallelism = Parallelism.none();

    private Builder() {}

    /**
     * Adds a key that a left and a right row must share, compared by {@code equals}. Call it once
     * for each part of a composite key, and not at all to join by time alone. A null key never
     * matches. Keys of types that can never be equal, such as {@code Integer} and {@code Long}, and
     * arrays are refused when the rows are read.
     */
    public <K> Builder<L, R> by(
        Function<? super L, ? extends @Nullable K> leftKey,
        Function<? super R, ? extends @Nullable K> rightKey) {
      leftKeys.add(Objects.requireNonNull(leftKey, "leftKey"));
      rightKeys.add(Objects.requireNonNull(rightKey, "rightKey"));
      return this;
    }

    /**
     * Sets the times of both sides, which have one of these types: {@link LocalDate}, {@link
     * java.time.LocalDateTime}, {@link java.time.Instant}, {@link java.time.OffsetDateTime}
     * (compared as instants), or an integer type. A time of day counts in nanoseconds, from 1678 to
     * 2261. A null time never matches. A second call replaces the first.
     *
     * <p>{@link java.time.ZonedDateTime} is refused, because two of them at the same instant differ
     * if their zones do: convert it with {@code toInstant()}. Any other type needs an {@linkplain
     * #on(Function, Function, ToLongFunction) ordinal}.
     */
    public <T> Builder<L, R> on(
        Function<? super L, ? extends @Nullable T> newLeftTime,
        Function<? super R, ? extends @Nullable T> newRightTime) {
      leftTime = Objects.requireNonNull(newLeftTime, "leftTime");
      rightTime = Objects.requireNonNull(newRightTime, "rightTime");
      ordinal = null;
      return this;
    }

    /**
     * Sets the times of both sides, of any type, and the ordinal: a function from a time to the
     * {@code long} that orders it. {@link Ordinals} has the common ones. Times with equal ordinals
     * are equal: {@code ZonedDateTime::toEpochSecond} compares instants, whatever their zones, to
     * the second. A null time never matches and is not passed to the ordinal. With an ordinal, give
     * a tolerance as a number.
     */
    @SuppressWarnings("unchecked")
    public <T> Builder<L, R> on(
        Function<? super L, ? extends @Nullable T> newLeftTime,
        Function<? super R, ? extends @Nullable T> newRightTime,
        ToLongFunction<? super T> newOrdinal) {
      on(newLeftTime, newRightTime);
      ordinal = (ToLongFunction<Object>) Objects.requireNonNull(newOrdinal, "ordinal");
      return this;
    }

    /**
     * Sets what counts as a match; by default {@link AsOfRule#backward()}, the latest right row on
     * or before the left time. Replaces the direction, exactness and tolerance set so far.
     */
    public Builder<L, R> rule(AsOfRule newRule) {
      rule = Objects.requireNonNull(newRule, "rule");
      tolerance = null;
      return this;
    }

    /**
     * Matches the earliest right row on or after the left time, instead of the latest on or before.
     */
    public Builder<L, R> forward() {
      rule = rule.withDirection(AsOfRule.Direction.FORWARD);
      return this;
    }

    /**
     * Matches the right row nearest to the left time, before or after it; of two at equal distance,
     * the earlier one.
     */
    public Builder<L, R> nearest() {
      rule = rule.withDirection(AsOfRule.Direction.NEAREST);
      return this;
    }

    /** Excludes right rows at exactly the left time. */
    public Builder<L, R> excludingExactMatches() {
      rule = rule.excludingExactMatches();
      return this;
    }

    /**
     * Sets the greatest distance of a match, inclusive, in the unit of the times: days for {@link
     * LocalDate}, nanoseconds for the other types of {@code java.time}, the unit of the caller for
     * numbers. By default any distance matches.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder<L, R> tolerance(long distance) {
      rule = rule.withTolerance(distance);
      tolerance = null;
      return this;
    }

    /**
     * As {@link #tolerance(long)}, with a {@link java.time.Duration} or a {@link java.time.Period}
     * of days or weeks; a month has no fixed length and is refused. For {@link LocalDate} it must
     * be a whole number of days; for numbers it is refused. Both are checked when the right rows
     * are indexed.
     */
    public Builder<L, R> tolerance(TemporalAmount distance) {
      tolerance = Objects.requireNonNull(distance, "distance");
      return this;
    }

    /**
     * Sets the policy for right rows with the same key and time; by default {@link Ties#FAIL}. With
     * a {@linkplain #ties(Comparator) comparator}, the policy applies if several rows are greatest.
     */
    public Builder<L, R> ties(Ties newTies) {
      ties = Objects.requireNonNull(newTies, "ties");
      return this;
    }

    /**
     * Sets an order for right rows with the same key and time: the greatest of them answers. If
     * several are greatest, the {@linkplain #ties(Ties) policy} applies.
     */
    public Builder<L, R> ties(Comparator<? super R> order) {
      tieOrder = Objects.requireNonNull(order, "order");
      return this;
    }

    /** Sets the threads that share the work; by default {@link Parallelism#none()}. */
    public Builder<L, R> parallelism(Parallelism newParallelism) {
      parallelism = Objects.requireNonNull(newParallelism, "parallelism");
      return this;
    }

    /**
     * Builds the join.
     *
     * @throws IllegalStateException if {@code on} was not called
     * @throws IllegalArgumentException if the tolerance is a {@link TemporalAmount} and the times
     *     have an ordinal of the caller, whose unit is unknown
     */
    public AsOfJoin<L, R> build() {
      if (leftTime == null || rightTime == null) {
        throw new IllegalStateException("an as-of join needs times: call on(...)");
      }
      if (tolerance != null && ordinal != null) {
        throw new IllegalArgumentException(
            "a tolerance of "
                + tolerance
                + " does not fit an ordinal, whose unit is unknown: use a number in that unit");
      }
      return new AsOfJoin<>(
          this, new InputSide<>(leftKeys, leftTime), new InputSide<>(rightKeys, rightTime));
    }
  }
}
