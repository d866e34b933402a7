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
 * Exact sums of entries by group and month. Takes memory for every group in each month that occurs.
 * Not thread-safe.
 *
 * <p>An entry may go anywhere, and what costs time is to wait for its sums. So all that nearly
 * every entry needs is in one array, four numbers for each pair of group and month.
 */
final class MonthlySums {

  private static final int MONTHS = 12;

  /** The days from 1900 to 2079 find the places of their month at once. */
  private static final int FIRST_DAY = (int) LocalDate.of(1900, 1, 1).toEpochDay();

  private static final int DAYS = 1 << 16;

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

  /** For each month its places by group, plus 1; 0 is free. */
  private final Map<Integer, int[]> places = new HashMap<>();

  /** The same by day; the days of a month share theirs. */
  private final int[][] placesOfDay = new int[DAYS][];

  /** The key, the entries, and the sum of those whose two amounts are the same. */
  private long[] cells = new long[64 * WIDTH];

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

  /** The place of a group and the month of a day. */
  private int place(int group, int epochDay) {
    int place = placesOf(epochDay)[group] - 1;
    return place < 0 ? placeIn(month(epochDay), group) : place;
  }

  private int[] placesOf(int epochDay) {
    int day = epochDay - FIRST_DAY;
    if (day < 0 || day >= DAYS) {
      return placesOfMonth(month(epochDay));
    }
    if (placesOfDay[day] == null) {
      placesOfDay[day] = placesOfMonth(month(epochDay));
    }
    return placesOfDay[day];
  }

  private int[] placesOfMonth(int month) {
    return places.computeIfAbsent(month, of -> new int[groups]);
  }

  /**
   * Adds an entry to the sums of a group and a month.
   *
   * @param epochDay a day of the month, in days since 1970-01-01
   */
  void add(int group, int epochDay, Rows entries, int row) {
    int place = place(group, epochDay);
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
  private static int month(int epochDay) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    return date.getYear() * MONTHS + date.getMonthValue() - 1;
  }

  /** Adds other sums of the same groups. */
  void add(MonthlySums from) {
    for (int i = 0; i < from.size; i++) {
      int other = i * WIDTH;
      int place =
          placeIn(
              (int) (from.cells[other + KEY] / groups), (int) (from.cells[other + KEY] % groups));
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
    BigDecimal both =
        BigDecimal.valueOf(cells[place + WHOLE])
            .add(BigDecimal.valueOf(cells[place + DECIMALS], Amounts.DECIMALS));
    long entries = cells[place + ENTRIES];
    Others more = others.get(place);
    if (more == null) {
      return new EntryTotals(entries, both, both);
    }
    both = both.add(more.both.value());
    return new EntryTotals(entries, both.add(more.credit.value()), both.add(more.debit.value()));
  }

  /** The totals of all months. */
  static EntryTotals total(List<MonthTotals> months) {
    return months.stream().map(MonthTotals::totals).reduce(EntryTotals.NONE, EntryTotals::plus);
  }

  private int placeIn(int month, int group) {
    int[] ofMonth = placesOfMonth(month);
    if (ofMonth[group] == 0) {
      int place = size++ * WIDTH;
      if (place == cells.length) {
        cells = Arrays.copyOf(cells, cells.length * 2);
      }
      cells[place + KEY] = (long) month * groups + group;
      ofMonth[group] = place + 1;
    }
    return ofMonth[group] - 1;
  }
}
