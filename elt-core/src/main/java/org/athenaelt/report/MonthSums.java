package org.athenaelt.report;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.athenaelt.explain.EntryTotals;
import org.athenaelt.table.AmountSink;
import org.athenaelt.table.Amounts;
import org.athenaelt.table.ExactSum;
import org.athenaelt.table.Rows;

/**
 * Exact sums of the entries of one month by group. Takes memory for the groups that occur and their
 * neighbours. Not thread-safe.
 *
 * <p>The two amounts of nearly every entry are the same. All that such an entry needs is in one
 * array, three numbers for each group: what costs time is to wait for them.
 */
final class MonthSums implements AmountSink {

  /** The binary logarithm of the number of groups that share an array. */
  private static final int BLOCK_BITS = 6;

  private static final int BLOCK = 1 << BLOCK_BITS;

  /** Where the numbers of a group are, from its place on. */
  private static final int ENTRIES = 0;

  private static final int WHOLE = 1;
  private static final int DECIMALS = 2;
  private static final int WIDTH = 3;

  /** A sum that is larger moves to {@link #others}. */
  private static final long CARRY = 1L << 61;

  /**
   * The entries, and the sum of those whose two amounts are the same; null while there are none.
   */
  private final long[][] blocks;

  /** Sums of the entries whose two amounts differ, and what became too large, by group. */
  private final Map<Integer, Others> others = new HashMap<>();

  /** The group whose amounts are added. */
  private int group;

  private static final class Others {
    private final ExactSum both = new ExactSum();
    private final ExactSum credit = new ExactSum();
    private final ExactSum debit = new ExactSum();
  }

  MonthSums(int groups) {
    blocks = new long[(groups + BLOCK - 1) / BLOCK][];
  }

  /** Adds an entry to the sums of a group. */
  void add(int to, Rows entries, int row, int creditColumn, int debitColumn) {
    group = to;
    cells(to)[place(to) + ENTRIES]++;
    if (entries.sameText(row, creditColumn, entries, row, debitColumn)) {
      entries.addTo(this, row, creditColumn);
    } else {
      Others apart = others();
      entries.addTo(apart.credit, row, creditColumn);
      entries.addTo(apart.debit, row, debitColumn);
    }
  }

  /** The array that has the numbers of a group. */
  private long[] cells(int of) {
    long[] cells = blocks[of >>> BLOCK_BITS];
    if (cells == null) {
      cells = new long[BLOCK * WIDTH];
      blocks[of >>> BLOCK_BITS] = cells;
    }
    return cells;
  }

  private static int place(int of) {
    return (of & BLOCK - 1) * WIDTH;
  }

  /** Adds a credit and a debit that are the same. */
  @Override
  public void add(long wholePart, long decimalPart) {
    long[] cells = cells(group);
    int place = place(group);
    long whole = cells[place + WHOLE] + wholePart;
    long decimals = cells[place + DECIMALS] + decimalPart;
    cells[place + WHOLE] = whole;
    cells[place + DECIMALS] = decimals;
    if (Math.abs(whole) >= CARRY || Math.abs(decimals) >= CARRY) {
      carry(cells, place);
    }
  }

  private void carry(long[] cells, int place) {
    ExactSum both = others().both;
    both.add(BigDecimal.valueOf(cells[place + WHOLE]));
    both.add(BigDecimal.valueOf(cells[place + DECIMALS], Amounts.DECIMALS));
    cells[place + WHOLE] = 0;
    cells[place + DECIMALS] = 0;
  }

  private Others others() {
    return others.computeIfAbsent(group, of -> new Others());
  }

  /** Adds other sums of the same groups. */
  void add(MonthSums from) {
    for (int of = 0; of < blocks.length * BLOCK; of++) {
      long[] more = from.blocks[of >>> BLOCK_BITS];
      if (more != null) {
        group = of;
        cells(of)[place(of) + ENTRIES] += more[place(of) + ENTRIES];
        add(more[place(of) + WHOLE], more[place(of) + DECIMALS]);
      }
    }
    from.others.forEach(
        (of, apart) -> {
          group = of;
          Others to = others();
          to.both.add(apart.both);
          to.credit.add(apart.credit);
          to.debit.add(apart.debit);
        });
  }

  /** The totals of a group. */
  EntryTotals totals(int of) {
    long[] cells = blocks[of >>> BLOCK_BITS];
    if (cells == null) {
      return EntryTotals.NONE;
    }
    BigDecimal both =
        BigDecimal.valueOf(cells[place(of) + WHOLE])
            .add(BigDecimal.valueOf(cells[place(of) + DECIMALS], Amounts.DECIMALS));
    long entries = cells[place(of) + ENTRIES];
    Others more = others.get(of);
    if (more == null) {
      return new EntryTotals(entries, both, both);
    }
    both = both.add(more.both.value());
    return new EntryTotals(entries, both.add(more.credit.value()), both.add(more.debit.value()));
  }
}
