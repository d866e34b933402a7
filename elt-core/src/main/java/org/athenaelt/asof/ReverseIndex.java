package org.athenaelt.asof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.athenaelt.asof.internal.Histories;
import org.athenaelt.asof.internal.HistoryBuilder;
import org.athenaelt.asof.internal.RightRows;
import org.athenaelt.asof.internal.TieOrder;
import org.jspecify.annotations.Nullable;

/**
 * The left side of an as-of join, laid out for the reverse question: which left rows does a right
 * row answer, and which answers change when a right row is added, removed or moved? Immutable and
 * thread-safe. A question takes time in proportion to the left rows between the right row's
 * neighbours in time, not to all.
 */
public final class ReverseIndex {
  /**
   * A left row at the edge of a window may match one row beyond it, and that row's neighbour
   * decides a tie.
   */
  private static final int REACH = 3;

  private final AsOfIndex index;
  private final AsOfRule rule;
  private final Histories left;
  private final RightRows right;
  private final @Nullable TieOrder order;

  private ReverseIndex(AsOfIndex index, AsOfRule rule, Histories left, @Nullable TieOrder order) {
    this.index = index;
    this.rule = rule;
    this.left = left;
    this.right = new RightRows(index);
    this.order = order;
  }

  /**
   * Lays out the left rows of a join. Codes from {@code index.keyCount()} on are keys that the
   * right side does not know yet; negative codes are rows without key or time, which nothing can
   * answer.
   */
  public static ReverseIndex of(AsOfIndex index, AsOfRule rule, int[] leftCodes, int[] leftTimes) {
    int keys = keys(index, leftCodes);
    return new ReverseIndex(
        decided(index),
        rule,
        HistoryBuilder.of(keys, leftCodes, leftTimes, Parallelism.none()),
        null);
  }

  /**
   * As {@link #of(AsOfIndex, AsOfRule, int[], int[])}, for times of the full {@code long} range.
   */
  public static ReverseIndex of(AsOfIndex index, AsOfRule rule, int[] leftCodes, long[] leftTimes) {
    return of(decided(index), rule, leftCodes, leftTimes, null);
  }

  static ReverseIndex of(
      AsOfIndex index, AsOfRule rule, int[] leftCodes, long[] leftTimes, @Nullable TieOrder order) {
    int keys = keys(index, leftCodes);
    return new ReverseIndex(
        index, rule, HistoryBuilder.of(keys, leftCodes, leftTimes, Parallelism.none()), order);
  }

  /** Refuses an index whose ties a comparator decides, which it does not keep. */
  private static AsOfIndex decided(AsOfIndex index) {
    if (index.tiesOrdered()) {
      throw new IllegalArgumentException(
          "a comparator decides the ties of this index: ask AsOfResult.reverse()");
    }
    return index;
  }

  /**
   * The left rows that the right row at a position answers, ascending.
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
   * The answers that change when a right row is added at the end of the input; its position will be
   * {@code index.rowCount()}. Ordered by left row.
   *
   * @param code the key of the new row, which may be one that the right side does not have yet
   * @throws TieException if there is a row with this key and time, and the index was built with
   *     {@link Ties#FAIL}
   * @throws IllegalArgumentException if the code is negative
   */
  public List<AnswerChange> ifAdded(int code, long time) {
    return ifAdded(code, time, order);
  }

  /** As {@link #ifAdded(int, long)}, with an order that also knows the new row. */
  List<AnswerChange> ifAdded(int code, long time, @Nullable TieOrder orderWithRow) {
    if (code < 0) {
      throw new IllegalArgumentException("a right row without key answers nothing: code " + code);
    }
    List<RightRows.Row> rows = right.rows(code, right.around(code, time, REACH));
    rows.add(new RightRows.Row(index.rowCount(), time));
    return changes(code, right.around(code, time, 1), rows, orderWithRow);
  }

  /**
   * The answers that change when the right row at a position is removed, ordered by left row. The
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
    List<RightRows.Row> rows = right.rows(code, right.around(code, time, REACH));
    rows.removeIf(row -> row.position() == position);
    return changes(code, right.around(code, time, 1), rows, order);
  }

  /**
   * The answers that change when the right row at a position gets another time, ordered by left
   * row. It keeps its place in the input.
   *
   * @throws TieException if there is a row at that time, and the index was built with {@link
   *     Ties#FAIL}
   * @throws IndexOutOfBoundsException if there is no such right row
   * @throws IllegalArgumentException if the row has no key or no time
   */
  public List<AnswerChange> ifMoved(int position, long time) {
    int code = right.code(position);
    if (code < 0) {
      throw new IllegalArgumentException("right row " + position + " has no key or no time");
    }
    long low = Math.min(right.time(position), time);
    long high = Math.max(right.time(position), time);
    RightRows.Window reach = right.around(code, low, REACH).hull(right.around(code, high, REACH));
    RightRows.Window touched = right.around(code, low, 1).hull(right.around(code, high, 1));
    List<RightRows.Row> rows = right.rows(code, reach);
    rows.replaceAll(row -> row.position() == position ? new RightRows.Row(position, time) : row);
    return changes(code, touched, rows, order);
  }

  /** Answers the left rows in a window once more, from the right rows as they would be. */
  private List<AnswerChange> changes(
      int code, RightRows.Window window, List<RightRows.Row> rows, @Nullable TieOrder tieOrder) {
    rows.sort(Comparator.comparingInt(RightRows.Row::position));
    long[] times = rows.stream().mapToLong(RightRows.Row::time).toArray();
    TieOrder amongRows =
        tieOrder == null
            ? null
            : (a, b) -> tieOrder.compare(rows.get(a).position(), rows.get(b).position());
    AsOfIndex changed =
        AsOfIndex.of(
            1, new int[times.length], times, index.policy(), amongRows, Parallelism.none());
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

  private static int keys(AsOfIndex index, int[] codes) {
    int keys = index.keyCount();
    for (int code : codes) {
      keys = Math.max(keys, code + 1);
    }
    return keys;
  }
}
