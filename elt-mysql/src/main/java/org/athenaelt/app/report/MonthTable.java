package org.athenaelt.app.report;

import java.util.List;
import org.athenaelt.app.report.model.PageTable;
import org.athenaelt.explain.EntryTotals;
import org.athenaelt.report.MonthTotals;

/** Entries and amounts by month, and those of all months. */
final class MonthTable {

  private MonthTable() {}

  static PageTable of(String title, List<MonthTotals> months, EntryTotals all) {
    PageTable.Builder table =
        PageTable.titled(title).text("Month").number("Entries", "Credit", "Debit");
    int decimals = Show.decimals(months.stream().map(MonthTotals::totals));
    for (MonthTotals month : months) {
      row(table, month.month().toString(), month.totals(), decimals);
    }
    row(table, "All months", all, decimals);
    return table.build();
  }

  private static void row(PageTable.Builder table, String label, EntryTotals totals, int decimals) {
    table.row(
        label,
        Show.count(totals.entries()),
        Show.amount(totals.credit(), decimals),
        Show.amount(totals.debit(), decimals));
  }
}
