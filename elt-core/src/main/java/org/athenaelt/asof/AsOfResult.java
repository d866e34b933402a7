package org.athenaelt.asof;

import java.util.List;

/**
 * The answers to a bulk join, one per left row in input order, each with its reason if there is no
 * match. Immutable and thread-safe.
 *
 * @param <L> the type of left rows
 * @param <R> the type of right rows
 */
public final class AsOfResult<L, R> {
  private final AsOfTable<L, R> table;
  private final List<L> left;
  private final int[] codes;
  private final long[] whens;
  private final int[] positions;

  AsOfResult(AsOfTable<L, R> table, List<L> left, int[] codes, long[] whens, int[] positions) {
    this.table = table;
    this.left = left;
    this.codes = codes;
    this.whens = whens;
    this.positions = positions;
  }

  /** The number of left rows, and of answers. */
  public int size() {
    return positions.length;
  }

  /** The left rows. */
  public List<L> left() {
    return left;
  }

  /**
   * A copy of the column of positions: the right row of each left row, or the code of a {@link
   * NoMatch}.
   */
  public int[] positions() {
    return positions.clone();
  }

  /**
   * The answer to a left row.
   *
   * @throws IndexOutOfBoundsException if there is no such left row
   */
  public Answer<R> answer(int leftRow) {
    return Answer.at(
        table.rows(),
        positions[Arguments.checkIndex("left row", leftRow, positions.length, "left rows")]);
  }

  /** How many rows matched, and how many did not for each reason. */
  public MatchCounts counts() {
    return MatchCounts.of(positions);
  }

  /**
   * The reverse question: which left rows a right row answers, and which answers change with the
   * right side. Lays the left rows out by key and time; keep it for several questions.
   */
  public AsOfReverse<L, R> reverse() {
    KeyCoder.Builder keys = KeyCoder.Builder.extending(table.keys());
    int[] known = codes.clone();
    for (int i = 0; i < known.length; i++) {
      if (known[i] == KeyDictionary.ABSENT) {
        // A key that only the left side has: it can be answered once a right row is added.
        known[i] = keys.add(left.get(i), table.definition().left().keys());
      }
    }
    ReverseIndex reverse = ReverseIndex.of(table.index(), table.definition().rule(), known, whens);
    return new AsOfReverse<>(table, left, keys.build(), reverse);
  }
}
