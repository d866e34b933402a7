package org.athenaelt.app.report;

import static java.util.stream.Collectors.toCollection;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.athenaelt.app.report.model.Bars;
import org.athenaelt.app.report.model.Page;
import org.athenaelt.app.report.model.PageTable;
import org.athenaelt.app.report.model.TrustRow;
import org.athenaelt.explain.EntryTotals;
import org.athenaelt.report.MonthTotals;
import org.athenaelt.report.ReasonMonths;
import org.athenaelt.report.RunStatistics;
import org.athenaelt.report.TrustMonths;

/** Entries and amounts of each trust over time. */
final class TrustSection {

  /** With more trusts, the others are one row. */
  private static final int MAX_ROWS = 30;

  private static final int MAX_MEMBERS = 1_000;

  private final RunStatistics statistics;
  private final MonthAxis axis;
  private final Palette palette;

  TrustSection(RunStatistics statistics, MonthAxis axis, Palette palette) {
    this.statistics = statistics;
    this.axis = axis;
    this.palette = palette;
  }

  /** A row before its bars are made. */
  private record Row(
      String letter,
      String name,
      String id,
      String colour,
      List<MonthTotals> months,
      Optional<PageTable> members) {}

  /** The heights of the bars of a row. */
  private record Heights(double[] entries, double[] credit, double[] debit) {}

  /** The number of trusts that have no row of their own. */
  static long leftOut(RunStatistics statistics) {
    int trusts = statistics.trusts().size();
    return trusts > MAX_ROWS ? trusts - MAX_ROWS : 0;
  }

  Page.Trusts make() {
    List<Row> rows = rows();
    List<Heights> heights = rows.stream().map(row -> heights(row.months)).toList();
    Bars.Scale entries = Bars.Scale.of(heights.stream().map(Heights::entries).toList());
    Bars.Scale amounts =
        Bars.Scale.of(heights.stream().flatMap(row -> Stream.of(row.credit, row.debit)).toList());
    return new Page.Trusts(
        IntStream.range(0, rows.size())
            .mapToObj(i -> shown(rows.get(i), heights.get(i), entries, amounts))
            .toList(),
        axis.labels(),
        "the highest bar is "
            + Show.count(Math.round(entries.high()), "entry")
            + ", or an amount of "
            + Show.count(Math.round(amounts.high())),
        sum());
  }

  /** What all trusts have, and all entries, so that the reader finds the totals of the input. */
  private String sum() {
    EntryTotals owned = total(statistics.trusts().stream().map(TrustMonths::totals));
    EntryTotals unmatched = total(statistics.unmatched().stream().map(ReasonMonths::totals));
    String trusts = "All trusts together have " + words(owned);
    return unmatched.entries() == 0
        ? trusts + "."
        : trusts + "; with those without an owner, these are " + words(owned.plus(unmatched)) + ".";
  }

  private static String words(EntryTotals totals) {
    int decimals = Show.decimals(Stream.of(totals));
    return Show.count(totals.entries(), "entry")
        + ", credit "
        + Show.amount(totals.credit(), decimals)
        + " and debit "
        + Show.amount(totals.debit(), decimals);
  }

  private static EntryTotals total(Stream<EntryTotals> parts) {
    return parts.reduce(EntryTotals.NONE, EntryTotals::plus);
  }

  private Heights heights(List<MonthTotals> months) {
    return new Heights(
        axis.entries(months),
        axis.amounts(months, EntryTotals::credit),
        axis.amounts(months, EntryTotals::debit));
  }

  private List<Row> rows() {
    List<TrustMonths> trusts = statistics.trusts();
    TreeSet<Integer> own =
        IntStream.range(0, trusts.size())
            .boxed()
            .sorted(Comparator.comparing(p -> -trusts.get(p).totals().entries()))
            .limit(MAX_ROWS)
            .collect(toCollection(TreeSet::new));
    List<Row> rows = new ArrayList<>();
    for (int position : own) {
      TrustMonths trust = trusts.get(position);
      rows.add(
          new Row(
              palette.letter(position),
              palette.name(position),
              trust.id(),
              palette.colour(position),
              trust.months(),
              Optional.empty()));
    }
    long others = leftOut(statistics);
    if (others > 0) {
      rows.add(
          new Row(
              "",
              "the other " + Show.count(others, "trust"),
              "",
              "unknown",
              others(own),
              Optional.of(members(own))));
    }
    return rows;
  }

  /** The trusts without a row of their own, those with most entries first. */
  private PageTable members(TreeSet<Integer> own) {
    List<TrustMonths> others =
        IntStream.range(0, statistics.trusts().size())
            .filter(position -> !own.contains(position))
            .mapToObj(statistics.trusts()::get)
            .sorted(Comparator.comparing(trust -> -trust.totals().entries()))
            .toList();
    PageTable.Builder table =
        PageTable.titled(
                "Trusts with fewest entries" + DiffSection.more(others.size(), MAX_MEMBERS))
            .text("Trust")
            .code("Id")
            .number("Entries", "Credit", "Debit");
    int decimals = Show.decimals(others.stream().map(TrustMonths::totals));
    for (TrustMonths trust : others.subList(0, Math.min(MAX_MEMBERS, others.size()))) {
      EntryTotals totals = trust.totals();
      table.row(
          trust.name().orElse(""),
          trust.id(),
          Show.count(totals.entries()),
          Show.amount(totals.credit(), decimals),
          Show.amount(totals.debit(), decimals));
    }
    return table.build();
  }

  private List<MonthTotals> others(TreeSet<Integer> own) {
    TreeMap<YearMonth, EntryTotals> sums = new TreeMap<>();
    for (int position = 0; position < statistics.trusts().size(); position++) {
      if (!own.contains(position)) {
        for (MonthTotals m : statistics.trusts().get(position).months()) {
          sums.merge(m.month(), m.totals(), EntryTotals::plus);
        }
      }
    }
    return sums.entrySet().stream().map(e -> new MonthTotals(e.getKey(), e.getValue())).toList();
  }

  private TrustRow shown(Row row, Heights heights, Bars.Scale entries, Bars.Scale amounts) {
    EntryTotals total = total(row.months.stream().map(MonthTotals::totals));
    int decimals = Show.decimals(Stream.of(total));
    return new TrustRow(
        row.letter,
        row.name,
        row.id,
        row.colour,
        Show.count(total.entries()),
        Show.amount(total.credit(), decimals),
        Show.amount(total.debit(), decimals),
        Bars.of(heights.entries, entries),
        Bars.of(heights.credit, amounts),
        Bars.of(heights.debit, amounts),
        MonthTable.of(
            "Entries of " + row.name + " by month of their transaction date", row.months, total),
        row.members);
  }
}
