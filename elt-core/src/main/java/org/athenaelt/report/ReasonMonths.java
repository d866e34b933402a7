package org.athenaelt.report;

import java.util.List;
import org.athenaelt.explain.EntryTotals;
import org.athenaelt.ownership.UnmatchedReason;

/**
 * The entries without an owner for one reason, by month.
 *
 * @param reason the reason
 * @param months the months in which there are such entries, earliest first
 */
public record ReasonMonths(UnmatchedReason reason, List<MonthTotals> months) {

  /** Copies the list. */
  public ReasonMonths {
    months = List.copyOf(months);
  }

  /** All of them. */
  public EntryTotals totals() {
    return MonthlySums.total(months);
  }
}
