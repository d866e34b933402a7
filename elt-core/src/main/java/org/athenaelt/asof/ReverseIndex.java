package org.athenaelt.asof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.athenaelt.asof.internal.Histories;
import org.athenaelt.asof.internal.HistoryBuilder;
import org.athenaelt.asof.internal.RightRows;
import org.athenaelt.asof.internal.TieBreaker;
import org.jspecify.annotations.Nullable;

/**
 * The sorted left side of an as-of join over columns, for the reverse lookup: which left rows does
 * a right row answer, and which answers change if a right row is added, removed or moved? Immutable
 * and thread-safe.
 *
 * <p>Building takes O(n log n) time at most. A call takes time linear in the left rows between the
 * neighbours in time of the right row. Takes 8 to 12 bytes for each left row, 20 to 24 for each
 * right row.
 */
public final class ReverseIndex {
  /**
   * Right rows on each side of a change that may decide a changed answer: a left row at the edge of
   * the window may match the row after it, and its neighbour may tie with that row.
   */
  private static final int NEIGHBOURS = 3;

  private final AsOfIndex index;
  private final AsOfRule rule;
  private final Histories left;
  private final RightRows right;
  private final TieBreaker.@Nullable Order order;

  private ReverseIndex(
      AsOfIndex index, AsOfRule rule, Histories left, TieBreaker.@Nullable Order order) {
    this.index = index;
    this.rule = rule;
    this.left = left;
    this.right = new RightRows(index);
    this.order = order;
  }

  /**
   * Sorts the left rows of a join. A code of {@code index.keyCount()} or more is a key that the
   * right side does not have; a negative code is a row without a key or a time, which no right row
   * answers. Code the left rows with {@link KeyDictionary#toBuilder} of the right side's
   * dictionary: a key that has no code cannot be answered by a row to be added.
   *
   * @param index the right side
   * @param rule the rule of the join
   * @param leftCodes the key code of each left row
   * @param leftTimes the time of each left row
   * @throws IllegalArgumentException if the columns differ in length, or a comparator decides the
   *     ties of the index
   */
  public static ReverseIndex of(AsOfIndex index, AsOfRule rule, int[] leftCodes, int[] leftTimes) {
    int keyCount = keyCount(index, leftCodes);
    return new ReverseIndex(
        checkTies(index),
        rule,
        HistoryBuilder.of(keyCount, leftCodes, leftTimes, Parallelism.none()),
        null);
  }

  /**
   * As {@link #of(AsOfIndex, AsOfRule, int[], int[])}, for times of the full {@code long} range.
   */
  public static ReverseIndex of(AsOfIndex index, AsOfRule rule, int[] leftCodes, long[] leftTimes) {
    return of(checkTies(index), rule, leftCodes, leftTimes, null);
  }

  static ReverseIndex of(
      AsOfIndex index,
      AsOfRule rule,
      int[] leftCodes,
      long[] leftTimes,
      TieBreaker.@Nullable Order order) {
    int keyCount = keyCount(index, leftCodes);
    return new ReverseIndex(
        index, rule, HistoryBuilder.of(keyCount, leftCodes, leftTimes, Parallelism.none()), order);
  }

  /** Refuses an index with a comparator for ties, which the index does not keep. */
  private static AsOfIndex checkTies(AsOfIndex index) {
    if (index.tiesOrdered()) {
      throw new IllegalArgumentException(
          "a comparator decides the ties of this index: use AsOfResult.reverse()");
    }
    return index;
  }

  /**
   * The numbers of the left rows that the right row at a position answers, ascending.
   *
   * @throws IndexOutOfBoundsException if there is no such right row
   */
  public int[] answeredBy(int position) {
    int code = right.code(position);
    if (code < 0) {
      return new int[0];
    }
    return slots(code, right.around(code, right.time(position), 1))
        .filter(slot -> index.find(rule, code, left.time(slot)) == position)
        .map(slot -> left.positions[slot])
        .sorted()
        .toArray();
  }

  /**
   * The answers that change if a right row is added at the end of the input, ordered by left row.
   * The position of the new row is {@code index.rowCount()}.
   *
   * @param code the key of the new row, which may be a key that the right side does not have
   * @throws TieException if a row with this key and time exists, and the index was built with
   *     {@link Ties#FAIL}
   * @throws IllegalArgumentException if the code is negative
   */
  public List<AnswerChange> ifAdded(int code, long time) {
    return ifAdded(code, time, order);
  }

  /** As {@link #ifAdded(int, long)}, with an order that includes the new row. */
  List<AnswerChange> ifAdded(int code, long time, TieBreaker.@Nullable Order orderWithRow) {
    if (code < 0) {
      throw new IllegalArgumentException(
          "a right row must have a key: code " + code + " is negative");
    }
    List<RightRows.Row> rows = right.rows(code, right.around(code, time, NEIGHBOURS));
    rows.add(new RightRows.Row(index.rowCount(), time));
    return changes(code, right.around(code, time, 1), rows, orderWithRow);
  }

  /**
   * The answers that change if the right row at a position is removed, ordered by left row. The
   * positions of the other rows stay as they are.
   *
   * @throws IndexOutOfBoundsException if there is no such right row
   */
  public List<AnswerChange> ifRemoved(int position) {
    int code = right.code(position);
    if (code < 0) {
      return List.of();
    }
    long time = right.time(position);
    List<RightRows.Row> rows = right.rows(code, right.around(code, time, NEIGHBOURS));
    rows.removeIf(row -> row.position() == position);
    return changes(code, right.around(code, time, 1), rows, order);
  }

  /**
   * The answers that change if the right row at a position gets another time, ordered by left row.
   * It keeps its position.
   *
   * @throws TieException if a row with its key and that time exists, and the index was built with
   *     {@link Ties#FAIL}
   * @throws IndexOutOfBoundsException if there is no such right row
   * @throws IllegalArgumentException if the row has no key or no time
   */
  public List<AnswerChange> ifMoved(int position, long time) {
    int code = right.code(position);
    if (code < 0) {
      throw new IllegalArgumentException(
          "right row " + position + " has no key or no time: it cannot be moved");
    }
    long low = Math.min(right.time(position), time);
    long high = Math.max(right.time(position), time);
    RightRows.Window reach =
        right.around(code, low, NEIGHBOURS).hull(right.around(code, high, NEIGHBOURS));
    RightRows.Window affected = right.around(code, low, 1).hull(right.around(code, high, 1));
    List<RightRows.Row> rows = right.rows(code, reach);
    rows.replaceAll(row -> row.position() == position ? new RightRows.Row(position, time) : row);
    return changes(code, affected, rows, order);
  }

  /** The answers in a window that differ if the right side has these rows. */
  private List<AnswerChange> changes(
      int code,
      RightRows.Window window,
      List<RightRows.Row> rows,
      TieBreaker.@Nullable Order tieOrder) {
    rows.sort(Comparator.comparingInt(RightRows.Row::position));
    long[] times = rows.stream().mapToLong(RightRows.Row::time).toArray();
    TieBreaker.Order orderOfRows =
        tieOrder == null
            ? null
            : (a, b) -> tieOrder.compare(rows.get(a).position(), rows.get(b).position());
    AsOfIndex changed =
        AsOfIndex.of(
            1, new int[times.length], times, index.policy(), orderOfRows, Parallelism.none());
    List<AnswerChange> changes = new ArrayList<>();
    slots(code, window)
        .forEach(
            slot -> {
              int before = index.find(rule, code, left.time(slot));
              int found = changed.find(rule, 0, left.time(slot));
              int after = found < 0 ? found : rows.get(found).position();
              if (before != after) {
                changes.add(new AnswerChange(left.positions[slot], before, after));
              }
            });
    changes.sort(Comparator.comparingInt(AnswerChange::leftRow));
    return List.copyOf(changes);
  }

  private IntStream slots(int code, RightRows.Window window) {
    return code < left.keyCount() ? window.slots(left, code) : IntStream.empty();
  }

  private static int keyCount(AsOfIndex index, int[] codes) {
    int keyCount = index.keyCount();
    for (int code : codes) {
      keyCount = Math.max(keyCount, code + 1);
    }
    return keyCount;
  }
}
