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
import org.athenaelt.asof.internal.KeyCoder;
import org.athenaelt.asof.internal.Side;
import org.athenaelt.asof.internal.TieOrder;
import org.athenaelt.asof.internal.TimeAxis;
import org.jspecify.annotations.Nullable;

/**
 * An as-of join between two types of objects, ready to be used many times: how to read keys and
 * times, and what counts as a match. Immutable and thread-safe if the extractors are. The package
 * page has an example.
 *
 * @param <L> the type of left rows, each of which gets one answer
 * @param <R> the type of right rows, which are looked up
 */
public final class AsOfJoin<L, R> {
  private final Side<L> left;
  private final Side<R> right;
  private final @Nullable ToLongFunction<Object> ordinal;
  private final AsOfRule rule;
  private final @Nullable TemporalAmount tolerance;
  private final Ties ties;
  private final @Nullable Comparator<? super R> tieOrder;
  private final Parallelism parallelism;

  private AsOfJoin(Builder<L, R> builder, Side<L> left, Side<R> right) {
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
   * Indexes the right rows, which need no order. Their position is their place in the iteration
   * order of the collection, from zero. Rows without key or time can never answer and are counted.
   *
   * @throws TieException if rows have the same key and time, and ties fail
   * @throws IllegalArgumentException if a time is of a type that is not known, or a key is an array
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
          Side.codeWith(time == null ? KeyDictionary.ABSENT : keys.add(row, right.keys()), time);
      times[i] = axis.ordinal(time, "right", i);
    }
    KeyCoder coder = keys.build();
    TieOrder order = tieOrder == null ? null : (a, b) -> tieOrder.compare(copy.get(a), copy.get(b));
    try {
      AsOfIndex index = AsOfIndex.of(coder.size(), codes, times, ties, order, parallelism);
      AsOfRule exactRule = tolerance == null ? rule : rule.withTolerance(axis.distance(tolerance));
      return new AsOfTable<>(this, exactRule, axis, copy, coder, index);
    } catch (TieException e) {
      throw e.saying(AsOfTable.describe(copy, e.ties().get(0)));
    }
  }

  Side<L> left() {
    return left;
  }

  Side<R> right() {
    return right;
  }

  @Nullable Comparator<? super R> tieOrder() {
    return tieOrder;
  }

  Parallelism parallelism() {
    return parallelism;
  }

  /** Collects the parts of a join; only {@code on} is required. Not thread-safe. */
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
     * A key that both rows must share, compared with {@code equals}. Call it once for each part of
     * a composite key, and not at all to join by time alone. A null key never matches. Keys whose
     * types can never be equal, such as an {@code Integer} and a {@code Long}, or arrays, are an
     * error when the rows are read.
     */
    public <K> Builder<L, R> by(
        Function<? super L, ? extends @Nullable K> leftKey,
        Function<? super R, ? extends @Nullable K> rightKey) {
      leftKeys.add(Objects.requireNonNull(leftKey, "leftKey"));
      rightKeys.add(Objects.requireNonNull(rightKey, "rightKey"));
      return this;
    }

    /**
     * The times of both sides, of one type: {@link LocalDate}, {@link java.time.LocalDateTime},
     * {@link java.time.Instant}, {@link java.time.OffsetDateTime} (compared as instants), or
     * integral numbers. A null time never matches.
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
     * The times of both sides, of any type, and the ordinal that orders them; {@link Ordinals} has
     * some. A null time never matches, and the ordinal is not asked for it.
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
     * What counts as a match; by default {@link AsOfRule#backward()}, the latest right row on or
     * before. Replaces what the shorter methods below have set.
     */
    public Builder<L, R> rule(AsOfRule newRule) {
      rule = Objects.requireNonNull(newRule, "rule");
      tolerance = null;
      return this;
    }

    /** Matches the earliest right row on or after the left time. */
    public Builder<L, R> forward() {
      rule = rule.withDirection(Direction.FORWARD);
      return this;
    }

    /** Matches the right row nearest to the left time; of two equally near, the earlier one. */
    public Builder<L, R> nearest() {
      rule = rule.withDirection(Direction.NEAREST);
      return this;
    }

    /** A right row at the very time of the left row does not match. */
    public Builder<L, R> excludingExactMatches() {
      rule = rule.excludingExactMatches();
      return this;
    }

    /**
     * The greatest distance of a match, inclusive, in the unit of the times: days for {@link
     * LocalDate}, nanoseconds for the other types of {@code java.time}, and the number itself for
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
     * As {@link #tolerance(long)}, as a {@link java.time.Duration} or a {@link java.time.Period} of
     * days and weeks; a month has no fixed length and is refused. Whether it fits the type of the
     * times is known, and checked, when the right rows are indexed.
     */
    public Builder<L, R> tolerance(TemporalAmount distance) {
      tolerance = Objects.requireNonNull(distance, "distance");
      return this;
    }

    /**
     * What right rows with the same key and time do; by default {@link Ties#FAIL}. If there is a
     * {@linkplain #ties(Comparator) comparator}, this counts for rows that it holds equal.
     */
    public Builder<L, R> ties(Ties newTies) {
      ties = Objects.requireNonNull(newTies, "ties");
      return this;
    }

    /** Of right rows with the same key and time, the greatest by this order answers. */
    public Builder<L, R> ties(Comparator<? super R> order) {
      tieOrder = Objects.requireNonNull(order, "order");
      return this;
    }

    /** The threads that share the work; by default {@link Parallelism#none()}. */
    public Builder<L, R> parallelism(Parallelism newParallelism) {
      parallelism = Objects.requireNonNull(newParallelism, "parallelism");
      return this;
    }

    /**
     * The join.
     *
     * @throws IllegalStateException if {@code on} was not called
     * @throws IllegalArgumentException if the tolerance is an amount of time and the times have an
     *     ordinal of the caller's, whose unit is not known
     */
    public AsOfJoin<L, R> build() {
      if (leftTime == null || rightTime == null) {
        throw new IllegalStateException("an as-of join needs times: call on(...)");
      }
      if (tolerance != null && ordinal != null) {
        throw new IllegalArgumentException(
            "a tolerance of "
                + tolerance
                + " needs times of a known type: give a number in the unit of the ordinal");
      }
      return new AsOfJoin<>(this, new Side<>(leftKeys, leftTime), new Side<>(rightKeys, rightTime));
    }
  }
}
