package org.athenaelt.asof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

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

  private ReverseIndex(AsOfIndex index, AsOfRule rule, Histories left) {
    this.index = index;
    this.rule = rule;
    this.left = left;
    this.right = new RightRows(index);
  }

  /**
   * Lays out the left rows of a join. Codes from {@code index.keyCount()} on are keys that the
   * right side does not know yet; negative codes are rows without key or time, which nothing can
   * answer.
   */
  public static ReverseIndex of(AsOfIndex index, AsOfRule rule, int[] leftCodes, int[] leftWhens) {
    int keys = keys(index, leftCodes);
    return new ReverseIndex(
        index, rule, HistoryBuilder.of(keys, leftCodes, leftWhens, Workers.caller()));
  }

  /**
   * As {@link #of(AsOfIndex, AsOfRule, int[], int[])}, for times of the full {@code long} range.
   */
  public static ReverseIndex of(AsOfIndex index, AsOfRule rule, int[] leftCodes, long[] leftWhens) {
    int keys = keys(index, leftCodes);
    return new ReverseIndex(
        index, rule, HistoryBuilder.of(keys, leftCodes, leftWhens, Workers.caller()));
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
    return slots(code, right.around(code, right.when(position), 1))
        .filter(slot -> index.find(rule, code, left.when(slot)) == position)
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
  public List<AnswerChange> ifAdded(int code, long when) {
    if (code < 0) {
      throw new IllegalArgumentException("a right row without key answers nothing: code " + code);
    }
    List<RightRow> rows = right.rows(code, right.around(code, when, REACH));
    rows.add(new RightRow(index.rowCount(), when));
    return changes(code, right.around(code, when, 1), rows);
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
    long when = right.when(position);
    List<RightRow> rows = right.rows(code, right.around(code, when, REACH));
    rows.removeIf(row -> row.position() == position);
    return changes(code, right.around(code, when, 1), rows);
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
  public List<AnswerChange> ifMoved(int position, long when) {
    int code = right.code(position);
    if (code < 0) {
      throw new IllegalArgumentException("right row " + position + " has no key or no time");
    }
    long low = Math.min(right.when(position), when);
    long high = Math.max(right.when(position), when);
    Window reach = right.around(code, low, REACH).hull(right.around(code, high, REACH));
    Window touched = right.around(code, low, 1).hull(right.around(code, high, 1));
    List<RightRow> rows = right.rows(code, reach);
    rows.replaceAll(row -> row.position() == position ? new RightRow(position, when) : row);
    return changes(code, touched, rows);
  }

  /** Answers the left rows in a window once more, from the right rows as they would be. */
  private List<AnswerChange> changes(int code, Window window, List<RightRow> rows) {
    rows.sort(Comparator.comparingInt(RightRow::position));
    long[] whens = rows.stream().mapToLong(RightRow::when).toArray();
    AsOfIndex changed = AsOfIndex.of(1, new int[whens.length], whens, index.policy());
    List<AnswerChange> changes = new ArrayList<>();
    slots(code, window)
        .forEach(
            slot -> {
              int before = index.find(rule, code, left.when(slot));
              int found = changed.find(rule, 0, left.when(slot));
              int after = found < 0 ? found : rows.get(found).position();
              if (before != after) {
                changes.add(new AnswerChange(left.positions[slot], before, after));
              }
            });
    changes.sort(Comparator.comparingInt(AnswerChange::leftRow));
    return List.copyOf(changes);
  }

  private IntStream slots(int code, Window window) {
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
