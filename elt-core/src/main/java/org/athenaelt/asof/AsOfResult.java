package org.athenaelt.asof;

import java.util.BitSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.athenaelt.asof.internal.Arguments;
import org.athenaelt.asof.internal.KeyCoder;

/**
 * The answers of a bulk join: one per left row in input order, with the reason if there is no
 * match. Immutable and thread-safe. Takes about 20 bytes for each left row besides the rows.
 *
 * @param <L> the type of left rows
 * @param <R> the type of right rows
 */
public final class AsOfResult<L, R> {
  private final AsOfTable<L, R> table;
  private final List<L> left;
  private final int[] codes;
  private final long[] times;
  private final int[] positions;

  AsOfResult(AsOfTable<L, R> table, List<L> left, int[] codes, long[] times, int[] positions) {
    this.table = table;
    this.left = left;
    this.codes = codes;
    this.times = times;
    this.positions = positions;
  }

  /** The number of left rows, and of answers. */
  public int size() {
    return positions.length;
  }

  /** The left rows in input order. */
  public List<L> left() {
    return left;
  }

  /**
   * The position of the right row that answers a left row, or the code of a {@link NoMatch}.
   *
   * @throws IndexOutOfBoundsException if there is no such left row
   */
  public int position(int leftRow) {
    return positions[Arguments.checkIndex("left row", leftRow, positions.length, "left rows")];
  }

  /** The {@linkplain #position positions} of all left rows. */
  public IntStream positions() {
    return IntStream.of(positions);
  }

  /**
   * The answer to a left row.
   *
   * @throws IndexOutOfBoundsException if there is no such left row
   */
  public Answer<R> answer(int leftRow) {
    return Answer.at(table.rows(), position(leftRow));
  }

  /** Passes each left row and its answer to an action, in input order. */
  public void forEach(BiConsumer<? super L, ? super Answer<R>> action) {
    for (int i = 0; i < positions.length; i++) {
      action.accept(left.get(i), answer(i));
    }
  }

  /** The left rows with their answers, in input order. */
  public Stream<Match<L, R>> stream() {
    return IntStream.range(0, size()).mapToObj(i -> Match.of(left.get(i), answer(i)));
  }

  /** The left rows with their answers, in input order, as an immutable list. */
  public List<Match<L, R>> toList() {
    return stream().toList();
  }

  /**
   * The right rows that answer no left row, in input order, including those without a key or a time
   * and those that lost a tie. A right join returns these and the matches.
   */
  public List<R> unmatchedRight() {
    BitSet answered = new BitSet(table.rows().size());
    positions().filter(position -> position >= 0).forEach(answered::set);
    return IntStream.range(0, table.rows().size())
        .filter(position -> !answered.get(position))
        .<R>mapToObj(table.rows()::get)
        .toList();
  }

  /** How many rows matched, and how many did not for each reason. */
  public MatchCounts counts() {
    return MatchCounts.of(positions);
  }

  /**
   * The reverse lookup: which left rows a right row answers, and which answers change with the
   * right side. Each call sorts the left rows: keep the result for several questions.
   */
  public AsOfReverse<L, R> reverse() {
    KeyCoder.Builder keys = KeyCoder.Builder.extending(table.keys());
    int[] known = codes.clone();
    for (int i = 0; i < known.length; i++) {
      if (known[i] == KeyDictionary.ABSENT) {
        // A key that only the left side has gets a code, because an added right row may answer it.
        known[i] = keys.add(left.get(i), table.definition().left().keys());
      }
    }
    return AsOfReverse.of(table, left, keys.build(), known, times);
  }

  @Override
  public String toString() {
    return "AsOfResult[" + counts() + "]";
  }
}
