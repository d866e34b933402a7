package org.athenaelt.asof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An as-of join between two types of objects: how to read keys and times, and what counts as a
 * match. Immutable and thread-safe if the extractors are. The package page has an example.
 *
 * @param <L> the type of left rows, each of which gets one answer
 * @param <R> the type of right rows, which are looked up
 */
public final class AsOfJoin<L, R> {
  private final Side<L> left;
  private final Side<R> right;
  private final AsOfRule rule;
  private final Ties ties;
  private final Workers workers;

  private AsOfJoin(Builder<L, R> builder, Side<L> left, Side<R> right) {
    this.left = left;
    this.right = right;
    this.rule = builder.rule;
    this.ties = builder.ties;
    this.workers = builder.workers;
  }

  /** A builder; the classes only say what the extractors read. */
  public static <L, R> Builder<L, R> between(Class<L> left, Class<R> right) {
    return new Builder<>();
  }

  /**
   * Indexes the right rows, which need no order. Their position is their place in the iteration
   * order of the collection, from zero. Rows without key or time can never answer and are counted.
   *
   * @throws TieException if rows have the same key and time, and ties fail
   */
  public AsOfTable<L, R> index(Collection<? extends R> rows) {
    List<R> copy = Arguments.copyOf(rows, "right");
    KeyCoder.Builder keys = KeyCoder.Builder.ofParts(right.keys().size());
    int[] codes = new int[copy.size()];
    long[] whens = new long[copy.size()];
    for (int i = 0; i < codes.length; i++) {
      R row = copy.get(i);
      Object time = right.time().apply(row);
      codes[i] =
          Side.codeWith(time == null ? KeyDictionary.ABSENT : keys.add(row, right.keys()), time);
      whens[i] = right.when(time, "right", i);
    }
    KeyCoder coder = keys.build();
    try {
      return new AsOfTable<>(
          this, copy, coder, AsOfIndex.of(coder.size(), codes, whens, ties, workers));
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

  AsOfRule rule() {
    return rule;
  }

  Workers workers() {
    return workers;
  }

  /** Collects the parts of a join; only {@code on} is required. Not thread-safe. */
  public static final class Builder<L, R> {
    private final List<Function<L, ? extends @Nullable Object>> leftKeys = new ArrayList<>();
    private final List<Function<R, ? extends @Nullable Object>> rightKeys = new ArrayList<>();
    private @Nullable Side<L> left;
    private @Nullable Side<R> right;
    private AsOfRule rule = AsOfRule.backward();
    private Ties ties = Ties.FAIL;
    private Workers workers = Workers.caller();

    private Builder() {}

    /**
     * A key that both rows must share, compared with {@code equals}. Call it once for each part of
     * a composite key, and not at all to join by time alone. A null key never matches.
     */
    public <K> Builder<L, R> by(
        Function<L, ? extends @Nullable K> leftKey, Function<R, ? extends @Nullable K> rightKey) {
      leftKeys.add(Objects.requireNonNull(leftKey, "leftKey"));
      rightKeys.add(Objects.requireNonNull(rightKey, "rightKey"));
      return this;
    }

    /**
     * The times of both sides and the ordinal that orders them, one of {@link Ordinals} or your
     * own. A null time never matches.
     */
    public <W> Builder<L, R> on(
        Function<L, ? extends @Nullable W> leftTime,
        Function<R, ? extends @Nullable W> rightTime,
        ToLongFunction<? super W> ordinal) {
      Objects.requireNonNull(ordinal, "ordinal");
      left = Side.at(Objects.requireNonNull(leftTime, "leftTime"), ordinal);
      right = Side.at(Objects.requireNonNull(rightTime, "rightTime"), ordinal);
      return this;
    }

    /**
     * What counts as a match; by default {@link AsOfRule#backward()}, the latest right row on or
     * before.
     */
    public Builder<L, R> rule(AsOfRule newRule) {
      rule = Objects.requireNonNull(newRule, "rule");
      return this;
    }

    /** What right rows with the same key and time do; by default {@link Ties#FAIL}. */
    public Builder<L, R> ties(Ties newTies) {
      ties = Objects.requireNonNull(newTies, "ties");
      return this;
    }

    /**
     * The threads that share the work; by default {@link Workers#caller()}. Results do not depend
     * on them.
     */
    public Builder<L, R> workers(Workers newWorkers) {
      workers = Objects.requireNonNull(newWorkers, "workers");
      return this;
    }

    /**
     * The join.
     *
     * @throws IllegalStateException if {@code on} was not called
     */
    public AsOfJoin<L, R> build() {
      if (left == null || right == null) {
        throw new IllegalStateException("an as-of join needs times: call on(...)");
      }
      return new AsOfJoin<>(this, left.by(leftKeys), right.by(rightKeys));
    }
  }
}
