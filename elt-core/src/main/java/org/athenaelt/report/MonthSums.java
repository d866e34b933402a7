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
 * Exact sums of the entries of one month by group. Not thread-safe.
 *
 * <p>The two amounts of nearly every entry are the same. All that such an entry needs is in one
 * array, three numbers for each group: what costs time is to wait for them.
 */
final class MonthSums implements AmountSink {

  /** Where the numbers of a group are, from its place on. */
  private static final int ENTRIES = 0;

  private static final int WHOLE = 1;
  private static final int DECIMALS = 2;
  private static final int WIDTH = 3;

  /** A sum that is larger moves to {@link #others}. */
  private static final long CARRY = 1L << 61;

  /** The entries, and the sum of those whose two amounts are the same. */
  private final long[] cells;

  /** Sums of the entries whose two amounts differ, and what became too large, by place. */
  private final Map<Integer, Others> others = new HashMap<>();

  /** The place of the group whose amounts are added. */
  private int place;

  private static final class Others {
    private final ExactSum both = new ExactSum();
    private final ExactSum credit = new ExactSum();
    private final ExactSum debit = new ExactSum();
  }

  MonthSums(int groups) {
    cells = new long[groups * WIDTH];
  }

  /** Adds an entry to the sums of a group. */
  void add(int group, Rows entries, int row, int creditColumn, int debitColumn) {
    place = group * WIDTH;
    cells[place + ENTRIES]++;
    if (entries.sameText(row, creditColumn, entries, row, debitColumn)) {
      entries.addTo(this, row, creditColumn);
    } else {
      Others apart = others();
      entries.addTo(apart.credit, row, creditColumn);
      entries.addTo(apart.debit, row, debitColumn);
    }
  }

  /** Adds a credit and a debit that are the same. */
  @Override
  public void add(long wholePart, long decimalPart) {
    long whole = cells[place + WHOLE] + wholePart;
    long decimals = cells[place + DECIMALS] + decimalPart;
    cells[place + WHOLE] = whole;
    cells[place + DECIMALS] = decimals;
    if (Math.abs(whole) >= CARRY || Math.abs(decimals) >= CARRY) {
      carry();
    }
  }

  private void carry() {
    ExactSum both = others().both;
    both.add(BigDecimal.valueOf(cells[place + WHOLE]));
    both.add(BigDecimal.valueOf(cells[place + DECIMALS], Amounts.DECIMALS));
    cells[place + WHOLE] = 0;
    cells[place + DECIMALS] = 0;
  }

  private Others others() {
    return others.computeIfAbsent(place, at -> new Others());
  }

  /** Adds other sums of the same groups. */
  void add(MonthSums from) {
    for (place = 0; place < cells.length; place += WIDTH) {
      cells[place + ENTRIES] += from.cells[place + ENTRIES];
      add(from.cells[place + WHOLE], from.cells[place + DECIMALS]);
    }
    from.others.forEach(
        (at, apart) -> {
          place = at;
          Others to = others();
          to.both.add(apart.both);
          to.credit.add(apart.credit);
          to.debit.add(apart.debit);
        });
  }

  /** The totals of a group. */
  EntryTotals totals(int group) {
    int at = group * WIDTH;
    BigDecimal both =
        BigDecimal.valueOf(cells[at + WHOLE])
            .add(BigDecimal.valueOf(cells[at + DECIMALS], Amounts.DECIMALS));
    long entries = cells[at + ENTRIES];
    Others more = others.get(at);
    if (more == null) {
      return new EntryTotals(entries, both, both);
    }
    both = both.add(more.both.value());
    return new EntryTotals(entries, both.add(more.credit.value()), both.add(more.debit.value()));
  }
}
