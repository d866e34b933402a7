package org.athenaelt.asof;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.athenaelt.asof.internal.InputSide;
import org.athenaelt.asof.internal.KeyCoder;
import org.athenaelt.asof.internal.TieBreaker;
import org.jspecify.annotations.Nullable;

/**
 * The reverse lookup between objects: which left rows a right row answers, and which answers change
 * if a right row is added, removed or moved. Immutable and thread-safe. A call takes time linear in
 * the left rows between the neighbours in time of the right row.
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
   * The left rows that a right row answers, in input order.
   *
   * @param position the place of the right row in {@link AsOfTable#rows()}, from 0
   * @throws IndexOutOfBoundsException if there is no such right row
   */
  public List<L> answeredBy(int position) {
    return Arrays.stream(reverse.answeredBy(position)).mapToObj(left::get).toList();
  }

  /**
   * The answers that change if a right row is added at the end of the input, ordered by left row. A
   * row without a key or a time changes none. The position of the new row is the number of rows in
   * {@link AsOfTable#rows()}.
   *
   * @throws TieException if a row with its key and time exists, and the ties are {@link Ties#FAIL}
   */
  public List<AnswerChange> ifAdded(R row) {
    Objects.requireNonNull(row, "row");
    InputSide<R> side = table.definition().right();
    Object time = side.time().apply(row);
    int code = keys.code(row, side.keys());
    return time == null || code < 0
        ? List.of()
        : reverse.ifAdded(
            code, table.axis().ordinal(time, "right", table.rows().size()), order(table, row));
  }

  /**
   * The answers that change if the right row at a position is removed, ordered by left row. The
   * positions of the other rows stay as they are.
   *
   * @throws IndexOutOfBoundsException if there is no such right row
   */
  public List<AnswerChange> ifRemoved(int position) {
    return reverse.ifRemoved(position);
  }

  /**
   * The answers that change if the right row at a position gets another time, ordered by left row.
   * It keeps its key and its position.
   *
   * @param moved a row that has the new time; nothing else of it is read
   * @throws TieException if a row with its key and that time exists, and the ties are {@link
   *     Ties#FAIL}
   * @throws IndexOutOfBoundsException if there is no such right row
   * @throws IllegalArgumentException if either row has no time, or the row at the position no key
   */
  public List<AnswerChange> ifMoved(int position, R moved) {
    Objects.requireNonNull(moved, "moved");
    InputSide<R> side = table.definition().right();
    Object time = side.time().apply(moved);
    if (time == null) {
      throw new IllegalArgumentException("the moved row has no time: call ifRemoved instead");
    }
    return reverse.ifMoved(position, table.axis().ordinal(time, "right", position));
  }

  /** The comparator of the join over positions. The position after the last is the added row. */
  private static <R> TieBreaker.@Nullable Order order(AsOfTable<?, R> table, @Nullable R added) {
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
