package org.athenaelt.asof;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.athenaelt.asof.internal.Arguments;
import org.athenaelt.asof.internal.BulkJoin;
import org.athenaelt.asof.internal.Histories;
import org.athenaelt.asof.internal.HistoryBuilder;
import org.athenaelt.asof.internal.Ranges;
import org.athenaelt.asof.internal.RightSide;
import org.athenaelt.asof.internal.TieBreaker;
import org.athenaelt.asof.internal.TieLog;
import org.jspecify.annotations.Nullable;

/**
 * The sorted right side of an as-of join over columns: for a key code and a time it finds the row
 * with that key and the latest time on or before it. Keys are codes from 0 to {@code keyCount() -
 * 1} (see {@link KeyDictionary}), times are ordinals in any unit, and an answer is a
 * <em>position</em>: the row number in the caller's input, counted from zero. Immutable,
 * thread-safe and serializable.
 *
 * <p><b>Nulls.</b> A row without a key or a time has a negative key code, such as the code of
 * {@link NoMatch#NULL_KEY} or {@link NoMatch#NULL_TIME}; its time is ignored. On the right side it
 * never answers and is counted. Null columns are refused.
 *
 * <p><b>Complexity.</b> Building sorts rows in any order, in O(n log n) time at most. A lookup
 * takes logarithmic time in the number of rows of its key. Only the plain backward rule, {@link
 * AsOfRule#backward()}, has loops that join a block of rows at once; any other rule searches row by
 * row.
 *
 * <p><b>Memory.</b> 8 bytes for each row and 4 for each key; 12 for each row if a time does not fit
 * in an {@code int}. With four rows per key or more, on average, the index adds up to 9 bytes for
 * each row and 30 for each key, which make lookups faster.
 */
public final class AsOfIndex implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int GRAIN = 1 << 16;

  private final Histories histories;
  private final TieLog ties;
  private final Ties policy;
  private final int rowCount;
  private final boolean tiesOrdered;
  private final transient RightSide right;
  private final transient BulkJoin bulk;

  private AsOfIndex(
      Histories histories,
      TieLog ties,
      Ties policy,
      boolean tiesOrdered,
      int rowCount,
      Parallelism parallelism) {
    this.histories = histories;
    this.ties = ties;
    this.policy = policy;
    this.tiesOrdered = tiesOrdered;
    this.rowCount = rowCount;
    this.right = RightSide.of(histories, parallelism);
    this.bulk = new BulkJoin(right);
  }

  private static AsOfIndex of(
      Histories sorted,
      Ties policy,
      TieBreaker.@Nullable Order order,
      int rowCount,
      Parallelism parallelism) {
    Objects.requireNonNull(policy, "policy");
    TieBreaker unique = TieBreaker.apply(sorted, policy == Ties.LAST, order);
    if (policy == Ties.FAIL && unique.undecided().groups() > 0) {
      throw new TieException(unique.undecided());
    }
    return new AsOfIndex(
        unique.histories(), unique.log(), policy, order != null, rowCount, parallelism);
  }

  /**
   * An index that keeps the greatest row of a tie by an order, and applies the policy to the rest.
   */
  static AsOfIndex of(
      int keyCount,
      int[] codes,
      long[] times,
      Ties policy,
      TieBreaker.@Nullable Order order,
      Parallelism parallelism) {
    Histories sorted = HistoryBuilder.of(keyCount, codes, times, parallelism);
    return of(sorted, policy, order, codes.length, parallelism);
  }

  /**
   * An index over columns of equal length that refuses ties. Copies what it needs of the columns.
   *
   * @param keyCount the number of keys; every code is less than this
   * @param codes the key code of each row, negative if the row has no key or no time
   * @param times the time of each row
   * @throws TieException if two rows have the same key and time
   * @throws IllegalArgumentException if the columns differ in length, a code is too large, or the
   *     number of keys is negative
   */
  public static AsOfIndex of(int keyCount, int[] codes, int[] times) {
    return of(keyCount, codes, times, Ties.FAIL);
  }

  /** As {@link #of(int, int[], int[])}, with a policy for ties. */
  public static AsOfIndex of(int keyCount, int[] codes, int[] times, Ties policy) {
    return of(keyCount, codes, times, policy, Parallelism.none());
  }

  /** As {@link #of(int, int[], int[], Ties)}, built by several threads. */
  public static AsOfIndex of(
      int keyCount, int[] codes, int[] times, Ties policy, Parallelism parallelism) {
    return of(
        HistoryBuilder.of(keyCount, codes, times, parallelism),
        policy,
        null,
        codes.length,
        parallelism);
  }

  /** As {@link #of(int, int[], int[])}, for times of the full {@code long} range. */
  public static AsOfIndex of(int keyCount, int[] codes, long[] times) {
    return of(keyCount, codes, times, Ties.FAIL);
  }

  /** As {@link #of(int, int[], long[])}, with a policy for ties. */
  public static AsOfIndex of(int keyCount, int[] codes, long[] times, Ties policy) {
    return of(keyCount, codes, times, policy, Parallelism.none());
  }

  /** As {@link #of(int, int[], long[], Ties)}, built by several threads. */
  public static AsOfIndex of(
      int keyCount, int[] codes, long[] times, Ties policy, Parallelism parallelism) {
    return of(
        HistoryBuilder.of(keyCount, codes, times, parallelism),
        policy,
        null,
        codes.length,
        parallelism);
  }

  /**
   * The position of the row with this key and the latest time on or before {@code time}, or the
   * code of a {@link NoMatch}. For the code of {@link NoMatch#NULL_KEY} or {@link
   * NoMatch#NULL_TIME} it returns this code; for any other code that is not from 0 to {@code
   * keyCount() - 1}, the code of {@link NoMatch#UNKNOWN_KEY}.
   */
  public int find(int code, long time) {
    return right.find(code, time);
  }

  /**
   * The position of the row that matches a key and a time by a rule, or the code of a {@link
   * NoMatch}. Key codes without a key are answered as in {@link #find(int, long)}.
   */
  public int find(AsOfRule rule, int code, long time) {
    return rule.isPlain() ? right.find(code, time) : right.find(rule, code, time);
  }

  /**
   * Writes {@code find(codes[i], times[i])} to {@code positions[i]} for every {@code i} from {@code
   * from} to {@code to}, exclusive. Rows may have any order; the join is faster if neighbours have
   * the same key, and fastest if their times ascend too. Allocates one small buffer and nothing per
   * row. Several threads may join disjoint ranges at once.
   *
   * @throws IndexOutOfBoundsException if a column is too short for the range
   */
  public void join(int[] codes, int[] times, int from, int to, int[] positions) {
    Arguments.checkRange(from, to, "codes", codes.length);
    Arguments.checkRange(from, to, "times", times.length);
    Arguments.checkRange(from, to, "positions", positions.length);
    bulk.join(codes, times, from, to, positions);
  }

  /** As {@link #join(int[], int[], int, int, int[])}, for times of the full {@code long} range. */
  public void join(int[] codes, long[] times, int from, int to, int[] positions) {
    Arguments.checkRange(from, to, "codes", codes.length);
    Arguments.checkRange(from, to, "times", times.length);
    Arguments.checkRange(from, to, "positions", positions.length);
    bulk.join(codes, times, from, to, positions);
  }

  /**
   * Writes {@code find(rule, codes[i], times[i])} to {@code positions[i]} for every left row. Only
   * the plain backward rule has fast loops. The result does not depend on the number of threads.
   *
   * @throws IllegalArgumentException if the columns differ in length
   */
  public void join(
      AsOfRule rule, int[] codes, int[] times, int[] positions, Parallelism parallelism) {
    Arguments.checkLength("times", times.length, "codes", codes.length);
    Arguments.checkLength("positions", positions.length, "codes", codes.length);
    Ranges.Work work =
        rule.isPlain()
            ? (from, to) -> bulk.join(codes, times, from, to, positions)
            : (from, to) -> bulk.join(rule, codes, i -> times[i], from, to, positions);
    Ranges.forEach(parallelism, codes.length, GRAIN, work);
  }

  /**
   * As {@link #join(AsOfRule, int[], int[], int[], Parallelism)}, for times of the full {@code
   * long} range.
   */
  public void join(
      AsOfRule rule, int[] codes, long[] times, int[] positions, Parallelism parallelism) {
    Arguments.checkLength("times", times.length, "codes", codes.length);
    Arguments.checkLength("positions", positions.length, "codes", codes.length);
    Ranges.Work work =
        rule.isPlain()
            ? (from, to) -> bulk.join(codes, times, from, to, positions)
            : (from, to) -> bulk.join(rule, codes, i -> times[i], from, to, positions);
    Ranges.forEach(parallelism, codes.length, GRAIN, work);
  }

  /**
   * The positions of the matches by the plain backward rule, in a new column.
   *
   * @throws IllegalArgumentException if the columns differ in length
   */
  public int[] join(int[] codes, int[] times) {
    return join(AsOfRule.backward(), codes, times);
  }

  /** As {@link #join(int[], int[])}, for times of the full {@code long} range. */
  public int[] join(int[] codes, long[] times) {
    return join(AsOfRule.backward(), codes, times);
  }

  /**
   * The positions of the matches by a rule, in a new column.
   *
   * @throws IllegalArgumentException if the columns differ in length
   */
  public int[] join(AsOfRule rule, int[] codes, int[] times) {
    int[] positions = new int[codes.length];
    join(rule, codes, times, positions, Parallelism.none());
    return positions;
  }

  /** As {@link #join(AsOfRule, int[], int[])}, for times of the full {@code long} range. */
  public int[] join(AsOfRule rule, int[] codes, long[] times) {
    int[] positions = new int[codes.length];
    join(rule, codes, times, positions, Parallelism.none());
    return positions;
  }

  /**
   * A column of the right side, arranged for joins that return its values instead of positions.
   *
   * @param values the value of each right row, by position
   * @param none the value for a left row without a match
   * @throws IllegalArgumentException if the number of values is not {@link #rowCount()}
   */
  public AsOfValues values(long[] values, long none) {
    Arguments.checkLength("values", values.length, "the right side", rowCount);
    return new AsOfValues(this, values, none);
  }

  /**
   * A map for single lookups by key instead of key code.
   *
   * @param keys the key of a code; called once for each code that has rows
   * @param values the value of the right row at a position; called once for each row that can
   *     answer
   * @throws NullPointerException if a key or a value is null
   * @throws IllegalArgumentException if two codes have equal keys
   */
  public <K, V> AsOfMap<K, V> map(IntFunction<? extends K> keys, IntFunction<? extends V> values) {
    return new AsOfMap<>(this, keys, values);
  }

  /** The number of key codes, including codes without rows. */
  public int keyCount() {
    return histories.keyCount();
  }

  /** The number of rows in the input, including rows that never answer. */
  public int rowCount() {
    return rowCount;
  }

  /** The number of input rows without a key or a time. */
  public int ignoredCount() {
    return rowCount - histories.positions.length - (ties.rows() - ties.groups());
  }

  /**
   * The ties in the input, ordered by key code and time. Each has the positions of all its rows,
   * not only of the row that the policy kept.
   */
  public List<Tie> ties() {
    return ties.view();
  }

  /**
   * The number of rows with this key that can answer: a tie counts as one.
   *
   * @throws IndexOutOfBoundsException if the code is not from 0 to {@code keyCount() - 1}
   */
  public int count(int code) {
    Arguments.checkIndex("key code", code, keyCount(), "keys");
    return histories.starts[code + 1] - histories.starts[code];
  }

  /**
   * The position of the {@code i}-th row of a key in order of time, counted from zero.
   *
   * @throws IndexOutOfBoundsException if there is no such key or row
   */
  public int positionAt(int code, int i) {
    return histories.positions[slot(code, i)];
  }

  /**
   * The time of the {@code i}-th row of a key in order of time, counted from zero.
   *
   * @throws IndexOutOfBoundsException if there is no such key or row
   */
  public long timeAt(int code, int i) {
    return histories.time(slot(code, i));
  }

  /**
   * The position of the earliest row of a key, or the code of {@link NoMatch#UNKNOWN_KEY} if the
   * key is unknown or has no rows.
   */
  public int firstPosition(int code) {
    boolean none = code < 0 || code >= keyCount() || count(code) == 0;
    return none ? NoMatch.UNKNOWN_KEY.code() : positionAt(code, 0);
  }

  @Override
  public String toString() {
    return "AsOfIndex of " + rowCount + " rows, " + keyCount() + " keys, " + ties.view();
  }

  /** The policy for ties that the index was built with. */
  public Ties policy() {
    return policy;
  }

  /**
   * The interval in which each right row is the answer by the plain backward rule: {@code
   * valid_from} and {@code valid_to}. Takes linear time and memory.
   */
  public ValidityColumns validity() {
    return ValidityColumns.of(this);
  }

  RightSide right() {
    return right;
  }

  /** Whether the index was built with a comparator for ties, which only {@link AsOfTable} keeps. */
  boolean tiesOrdered() {
    return tiesOrdered;
  }

  private Object readResolve() {
    return new AsOfIndex(histories, ties, policy, tiesOrdered, rowCount, Parallelism.none());
  }

  private int slot(int code, int i) {
    int count = count(code);
    return histories.starts[code] + Arguments.checkIndex("row", i, count, "rows of the key");
  }
}
