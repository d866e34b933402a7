package org.athenaelt.asof;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.athenaelt.asof.internal.KeyCoder;
import org.athenaelt.asof.internal.Side;
import org.athenaelt.asof.internal.TieOrder;
import org.jspecify.annotations.Nullable;

/**
 * The reverse question between objects: which left rows a right row answers, and what would change
 * with it. Immutable and thread-safe.
 *
 * @param <L> the type of left rows
 * @param <R> the type of right rows
 */
public final class AsOfReverse<L, R> {
  private final AsOfTable<L, R> table;
  private final List<L> left;
  private final KeyCoder keys;
  private final ReverseIndex reverse;

  private AsOfReverse(AsOfTable<L, R> table, List<L> left, KeyCoder keys, ReverseIndex reverse) {
    this.table = table;
    this.left = left;
    this.keys = keys;
    this.reverse = reverse;
  }

  static <L, R> AsOfReverse<L, R> of(
      AsOfTable<L, R> table, List<L> left, KeyCoder keys, int[] codes, long[] times) {
    return new AsOfReverse<>(
        table,
        left,
        keys,
        ReverseIndex.of(table.index(), table.rule(), codes, times, order(table, null)));
  }

  /**
   * The left rows that the right row at a position answers, in input order.
   *
   * @throws IndexOutOfBoundsException if there is no such right row
   */
  public List<L> answeredBy(int position) {
    return Arrays.stream(reverse.answeredBy(position)).mapToObj(left::get).toList();
  }

  /**
   * The answers that change when a right row is added at the end of the input, ordered by left row;
   * none if it has no key or no time.
   *
   * @throws TieException if there is a row with its key and time, and ties fail
   */
  public List<AnswerChange> ifAdded(R row) {
    Objects.requireNonNull(row, "row");
    Side<R> side = table.definition().right();
    Object time = side.time().apply(row);
    int code = keys.code(row, side.keys());
    return time == null || code < 0
        ? List.of()
        : reverse.ifAdded(
            code, table.axis().ordinal(time, "right", table.rows().size()), order(table, row));
  }

  /**
   * The answers that change when the right row at a position is removed, ordered by left row. The
   * positions of the other rows stay as they are.
   *
   * @throws IndexOutOfBoundsException if there is no such right row
   */
  public List<AnswerChange> ifRemoved(int position) {
    return reverse.ifRemoved(position);
  }

  /**
   * The answers that change when the right row at a position gets the time of another row, which is
   * only read for it, ordered by left row. The row keeps its key and its place in the input.
   *
   * @throws TieException if there is a row at that time, and ties fail
   * @throws IndexOutOfBoundsException if there is no such right row
   * @throws IllegalArgumentException if either row has no time, or the first no key
   */
  public List<AnswerChange> ifMoved(int position, R moved) {
    Objects.requireNonNull(moved, "moved");
    Side<R> side = table.definition().right();
    Object time = side.time().apply(moved);
    if (time == null) {
      throw new IllegalArgumentException("a row cannot be moved to no time: remove it");
    }
    return reverse.ifMoved(position, table.axis().ordinal(time, "right", position));
  }

  /** The comparator of the join over positions; that behind the last row is the row added. */
  private static <R> @Nullable TieOrder order(AsOfTable<?, R> table, @Nullable R added) {
    Comparator<? super R> comparator = table.definition().tieOrder();
    if (comparator == null) {
      return null;
    }
    List<R> rows = table.rows();
    return (a, b) ->
        comparator.compare(
            a < rows.size() ? rows.get(a) : added, b < rows.size() ? rows.get(b) : added);
  }
}
