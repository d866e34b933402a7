package org.athenaelt.app.report;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.athenaelt.app.report.model.Page;
import org.athenaelt.explain.EntryTotals;
import org.athenaelt.report.MonthTotals;
import org.athenaelt.report.RunStatistics;

/**
 * The time axis of the charts: one bar for each month, or for each year if there are many months.
 *
 * @param first the first month with an entry
 * @param last the last one
 * @param hasYears whether bars are years
 */
record MonthAxis(YearMonth first, YearMonth last, boolean hasYears) {

  private static final int MONTHS = 12;
  private static final int MAX_MONTHS = 20 * MONTHS;

  static MonthAxis of(RunStatistics statistics) {
    List<YearMonth> months =
        Stream.of(
                statistics.trusts().stream().flatMap(trust -> trust.months().stream()),
                statistics.unmatched().stream().flatMap(reason -> reason.months().stream()))
            .flatMap(stream -> stream)
            .map(MonthTotals::month)
            .sorted()
            .toList();
    if (months.isEmpty()) {
      return new MonthAxis(YearMonth.of(2000, 1), YearMonth.of(2000, 1), false);
    }
    YearMonth first = months.get(0);
    YearMonth last = months.get(months.size() - 1);
    return new MonthAxis(first, last, number(last) - number(first) >= MAX_MONTHS);
  }

  /** The number of bars. */
  int bars() {
    return bar(last) + 1;
  }

  /** The position of the bar of a month. */
  int bar(YearMonth month) {
    return hasYears ? month.getYear() - first.getYear() : number(month) - number(first);
  }

  /** What the page says of it. */
  Page.Axis labels() {
    return new Page.Axis(hasYears ? "year" : "month", label(first), label(last));
  }

  /** The number of entries of each bar. */
  double[] entries(List<MonthTotals> months) {
    double[] values = new double[bars()];
    months.forEach(m -> values[bar(m.month())] += m.totals().entries());
    return values;
  }

  /** The amount of each bar. */
  double[] amounts(List<MonthTotals> months, Function<EntryTotals, BigDecimal> amount) {
    double[] values = new double[bars()];
    months.forEach(m -> values[bar(m.month())] += nearly(amount.apply(m.totals())));
    return values;
  }

  /** Exact enough for a bar; the JDK converts an amount of many digits by way of a text. */
  private static double nearly(BigDecimal amount) {
    return amount.unscaledValue().doubleValue() / Math.pow(10, amount.scale());
  }

  private String label(YearMonth month) {
    return hasYears ? String.valueOf(month.getYear()) : month.toString();
  }

  private static int number(YearMonth month) {
    return month.getYear() * MONTHS + month.getMonthValue();
  }
}
