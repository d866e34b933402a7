package org.athenaelt.report;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.athenaelt.explain.EntryTotals;
import org.athenaelt.table.Rows;

/**
 * Exact sums of entries by group and month. Not thread-safe.
 *
 * <p>The loop over the entries has only what every entry needs; all else is done for a whole year
 * at once. What is called a hundred times would be compiled as a part of the loop, which takes so
 * long that a short run ends before it pays.
 */
final class MonthlySums {

  /** The days from 1900 to 2079 find their month at once. */
  private static final int FIRST_DAY = (int) LocalDate.of(1900, 1, 1).toEpochDay();

  private static final int DAYS = 1 << 16;

  private final int groups;
  private final int creditColumn;
  private final int debitColumn;
  private final TreeMap<YearMonth, MonthSums> months = new TreeMap<>();

  /** The same by day; the days of a month share theirs. */
  private final MonthSums[] monthOfDay = new MonthSums[DAYS];

  MonthlySums(int groups, int creditColumn, int debitColumn) {
    this.groups = groups;
    this.creditColumn = creditColumn;
    this.debitColumn = debitColumn;
  }

  /**
   * Adds an entry to the sums of a group and a month.
   *
   * @param epochDay a day of the month, in days since 1970-01-01
   */
  void add(int group, int epochDay, Rows entries, int row) {
    month(epochDay).add(group, entries, row, creditColumn, debitColumn);
  }

  private MonthSums month(int epochDay) {
    int day = epochDay - FIRST_DAY;
    if (day < 0 || day >= DAYS) {
      return month(YearMonth.from(LocalDate.ofEpochDay(epochDay)));
    }
    MonthSums month = monthOfDay[day];
    return month == null ? firstOfYear(epochDay) : month;
  }

  private MonthSums month(YearMonth month) {
    return months.computeIfAbsent(month, of -> new MonthSums(groups));
  }

  /** The sums of the month of a day, the first one of its year. */
  private MonthSums firstOfYear(int epochDay) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    for (Month name : Month.values()) {
      YearMonth month = YearMonth.of(date.getYear(), name);
      int from = (int) month.atDay(1).toEpochDay() - FIRST_DAY;
      int to = from + month.lengthOfMonth();
      Arrays.fill(monthOfDay, Math.min(from, DAYS), Math.min(to, DAYS), month(month));
    }
    return month(YearMonth.from(date));
  }

  /** Adds other sums of the same groups. */
  void add(MonthlySums from) {
    from.months.forEach((month, sums) -> month(month).add(sums));
  }

  /** The months of each group, earliest first. */
  List<List<MonthTotals>> byGroup() {
    List<List<MonthTotals>> byGroup =
        Stream.<List<MonthTotals>>generate(ArrayList::new).limit(groups).toList();
    months.forEach(
        (month, sums) -> {
          for (int group = 0; group < groups; group++) {
            EntryTotals totals = sums.totals(group);
            if (totals.entries() > 0) {
              byGroup.get(group).add(new MonthTotals(month, totals));
            }
          }
        });
    return byGroup;
  }

  /** The totals of all months. */
  static EntryTotals total(List<MonthTotals> months) {
    return months.stream().map(MonthTotals::totals).reduce(EntryTotals.NONE, EntryTotals::plus);
  }
}
