package org.athenaelt.report;

import java.util.List;
import java.util.Optional;
import org.athenaelt.explain.EntryTotals;

/**
 * The entries of a trust by month.
 *
 * @param id its id
 * @param name its name; empty if it is not among the owners
 * @param months the months in which it has entries, earliest first
 */
public record TrustMonths(String id, Optional<String> name, List<MonthTotals> months) {

  /** Copies the list. */
  public TrustMonths {
    months = List.copyOf(months);
  }

  /** All its entries. */
  public EntryTotals totals() {
    return MonthlySums.total(months);
  }
}
