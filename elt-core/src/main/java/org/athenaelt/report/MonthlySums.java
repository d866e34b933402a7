package org.athenaelt.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.athenaelt.explain.EntryTotals;
import org.athenaelt.table.AmountSink;
import org.athenaelt.table.Amounts;
import org.athenaelt.table.ExactSum;
import org.athenaelt.table.Rows;

/**
 * Exact sums of entries by group and month. Takes memory for the pairs of group and month that
 * occur. Not thread-safe.
 *
 * <p>An entry may go anywhere, and what costs time is to wait for its sums. So all that nearly
 * every entry needs is in one array, four numbers for each pair, and the pairs of a batch are found
 * before the first amount is added.
 */
final class MonthlySums {

  private static final int MONTHS = 12;

  /** Eleven years of days. */
  private static final int REMEMBERED = 1 << 12;

  /** Where the numbers of a pair are, from its place on. */
  private static final int KEY = 0;

  private static final int ENTRIES = 1;
  private static final int WHOLE = 2;
  private static final int DECIMALS = 3;
  private static final int WIDTH = 4;

  /** A sum that is larger moves to {@link #others}. */
  private static final long CARRY = 1L << 61;

  private final int groups;
  private final int creditColumn;
  private final int debitColumn;

  /**
   * The months of days, each behind its day in the upper half, by the last bits of the day; entries
   * of one time share few days. No month is 0, as years begin with 1000.
   */
  private final long[] months = new long[REMEMBERED];

  /** A hash table with linear probing: places in {@link #cells}, plus 1; 0 is free. */
  private int[] slots = new int[64];

  /** The key, the entries, and the sum of those whose two amounts are the same. */
  private long[] cells = new long[slots.length / 2 * WIDTH];

  private int size;

  /** Sums of the entries whose two amounts differ, and what became too large, by place. */
  private final Map<Integer, Others> others = new HashMap<>();

  private final Cell cell = new Cell();

  private static final class Others {
    private final ExactSum both = new ExactSum();
    private final ExactSum credit = new ExactSum();
    private final ExactSum debit = new ExactSum();
  }

  /** Adds to the sum of a pair. */
  private final class Cell implements AmountSink {
    private int place;

    @Override
    public void add(long wholePart, long decimalPart) {
      long whole = cells[place + WHOLE] + wholePart;
      long decimals = cells[place + DECIMALS] + decimalPart;
      cells[place + WHOLE] = whole;
      cells[place + DECIMALS] = decimals;
      if (Math.abs(whole) >= CARRY || Math.abs(decimals) >= CARRY) {
        carry(place);
      }
    }
  }

  MonthlySums(int groups, int creditColumn, int debitColumn) {
    this.groups = groups;
    this.creditColumn = creditColumn;
    this.debitColumn = debitColumn;
  }

  /** The place of a group and the month of a day, which stays the same. */
  int place(int group, int epochDay) {
    return place((long) month(epochDay) * groups + group);
  }

  /** Adds an entry to the sums at a place. */
  void add(int place, Rows entries, int row) {
    cells[place + ENTRIES]++;
    if (entries.sameText(row, creditColumn, entries, row, debitColumn)) {
      cell.place = place;
      entries.addTo(cell, row, creditColumn);
    } else {
      Others to = others(place);
      entries.addTo(to.credit, row, creditColumn);
      entries.addTo(to.debit, row, debitColumn);
    }
  }

  private void carry(int place) {
    ExactSum both = others(place).both;
    both.add(BigDecimal.valueOf(cells[place + WHOLE]));
    both.add(BigDecimal.valueOf(cells[place + DECIMALS], Amounts.DECIMALS));
    cells[place + WHOLE] = 0;
    cells[place + DECIMALS] = 0;
  }

  private Others others(int place) {
    return others.computeIfAbsent(place, at -> new Others());
  }

  /** The number of months since year 0. */
  private int month(int epochDay) {
    int at = epochDay & REMEMBERED - 1;
    long known = months[at];
    if ((int) known == 0 || known >> Integer.SIZE != epochDay) {
      LocalDate date = LocalDate.ofEpochDay(epochDay);
      int month = date.getYear() * MONTHS + date.getMonthValue() - 1;
      known = (long) epochDay << Integer.SIZE | month;
      months[at] = known;
    }
    return (int) known;
  }

  /** Adds other sums of the same groups. */
  void add(MonthlySums from) {
    for (int i = 0; i < from.size; i++) {
      int other = i * WIDTH;
      int place = place(from.cells[other + KEY]);
      cells[place + ENTRIES] += from.cells[other + ENTRIES];
      cell.place = place;
      cell.add(from.cells[other + WHOLE], from.cells[other + DECIMALS]);
      Others apart = from.others.get(other);
      if (apart != null) {
        Others to = others(place);
        to.both.add(apart.both);
        to.credit.add(apart.credit);
        to.debit.add(apart.debit);
      }
    }
  }

  /** The months of each group, earliest first. */
  List<List<MonthTotals>> byGroup() {
    List<List<MonthTotals>> byGroup = new ArrayList<>(groups);
    for (int group = 0; group < groups; group++) {
      byGroup.add(new ArrayList<>());
    }
    IntStream.range(0, size)
        .map(i -> i * WIDTH)
        .boxed()
        .sorted(Comparator.comparingLong(place -> cells[place + KEY]))
        .forEach(
            place -> {
              long month = cells[place + KEY] / groups;
              byGroup
                  .get((int) (cells[place + KEY] % groups))
                  .add(
                      new MonthTotals(
                          YearMonth.of((int) (month / MONTHS), (int) (month % MONTHS) + 1),
                          totals(place)));
            });
    return byGroup;
  }

  private EntryTotals totals(int place) {
    carry(place);
    Others sums = others(place);
    BigDecimal both = sums.both.value();
    return new EntryTotals(
        cells[place + ENTRIES], sums.credit.value().add(both), sums.debit.value().add(both));
  }

  /** The totals of all months. */
  static EntryTotals total(List<MonthTotals> months) {
    return months.stream().map(MonthTotals::totals).reduce(EntryTotals.NONE, EntryTotals::plus);
  }

  private int place(long key) {
    int slot = slot(key);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (size * 2 == slots.length) {
      grow();
      slot = slot(key);
    }
    int place = size++ * WIDTH;
    cells[place + KEY] = key;
    slots[slot] = place + 1;
    return place;
  }

  /** The slot that has the key, or the free one where it belongs. */
  private int slot(long key) {
    int mask = slots.length - 1;
    int slot = Long.hashCode(key * 0x9E37_79B9_7F4A_7C15L) & mask;
    while (slots[slot] != 0 && cells[slots[slot] - 1 + KEY] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    cells = Arrays.copyOf(cells, cells.length * 2);
    slots = new int[slots.length * 2];
    for (int i = 0; i < size; i++) {
      slots[slot(cells[i * WIDTH + KEY])] = i * WIDTH + 1;
    }
  }
}
