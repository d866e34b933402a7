package org.athenaelt.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.athenaelt.explain.EntryTotals;
import org.athenaelt.table.Amounts;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonthlySumsTest {

  private static final int GROUPS = 70;
  private static final LocalDate FIRST = LocalDate.of(1890, 1, 1);
  private static final String ONE = "1.0000000000";

  /** A credit and a debit. */
  private record Entry(int group, LocalDate date, String credit, String debit) {}

  private record Amount(List<Entry> entries) implements Rows {
    @Override
    public int size() {
      return entries.size();
    }

    @Override
    public boolean isEmpty(int row, int column) {
      return text(row, column).isEmpty();
    }

    @Override
    public String text(int row, int column) {
      return column == 0 ? entries.get(row).credit : entries.get(row).debit;
    }

    @Override
    public int epochDay(int row, int column) {
      throw new IllegalStateException("no date");
    }

    @Override
    public void appendTo(Utf8Buffer out, int row, int column) {
      out.append(text(row, column));
    }
  }

  /** Of days on both sides of the first that is remembered; 18 digits soon fill a number. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void addsUpLikeBigDecimal(long seed) {
    Random random = new Random(seed);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      String credit = amount(random);
      entries.add(
          new Entry(
              random.nextInt(GROUPS),
              FIRST.plusDays(random.nextInt(12_000)),
              credit,
              random.nextInt(10) == 0 ? amount(random) : credit));
    }

    MonthlySums sums = sums(entries.subList(0, 12_000));
    sums.add(sums(entries.subList(12_000, entries.size())));

    assertThat(sums.byGroup()).as("seed %s", seed).isEqualTo(expected(entries));
  }

  /** A file can have another id in the column of owners; with an array of all, 29 GB. */
  @Test
  void groupsWithoutEntriesTakeLittleMemory() {
    int groups = 50_000_000;
    Rows rows = new Amount(List.of(new Entry(0, FIRST, ONE, ONE)));
    List<MonthSums> months = new ArrayList<>();
    for (int month = 0; month < 24; month++) {
      months.add(new MonthSums(groups));
      months.get(month).add(groups - 1 - month, rows, 0, 0, 1);
    }
    EntryTotals one = new EntryTotals(1, new BigDecimal(ONE), new BigDecimal(ONE));
    for (int month = 0; month < 24; month++) {
      assertThat(months.get(month).totals(groups - 1 - month)).isEqualTo(one);
      assertThat(months.get(month).totals(month)).isEqualTo(EntryTotals.NONE);
    }
  }

  private static MonthlySums sums(List<Entry> entries) {
    MonthlySums sums = new MonthlySums(GROUPS, 0, 1);
    Rows rows = new Amount(entries);
    for (int row = 0; row < entries.size(); row++) {
      Entry entry = entries.get(row);
      sums.add(entry.group, (int) entry.date.toEpochDay(), rows, row);
    }
    return sums;
  }

  private static List<List<MonthTotals>> expected(List<Entry> entries) {
    List<List<MonthTotals>> groups = new ArrayList<>();
    for (int group = 0; group < GROUPS; group++) {
      TreeMap<YearMonth, EntryTotals> months = new TreeMap<>();
      for (Entry entry : entries) {
        if (entry.group == group) {
          months.merge(
              YearMonth.from(entry.date),
              new EntryTotals(1, number(entry.credit), number(entry.debit)),
              EntryTotals::plus);
        }
      }
      groups.add(
          months.entrySet().stream().map(e -> new MonthTotals(e.getKey(), e.getValue())).toList());
    }
    return groups;
  }

  private static BigDecimal number(String amount) {
    return amount.isEmpty() ? BigDecimal.ZERO.setScale(10) : new BigDecimal(amount);
  }

  private static String amount(Random random) {
    if (random.nextInt(20) == 0) {
      return "";
    }
    BigInteger units = BigInteger.TEN.pow(28).subtract(new BigInteger(80, random));
    String text = new BigDecimal(units, Amounts.DECIMALS).toPlainString();
    return random.nextInt(5) == 0 ? "-" + text : text;
  }
}
