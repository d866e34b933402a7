package org.athenaelt.explain;

import java.math.BigDecimal;

/**
 * The number of some entries and the exact sums of their amounts; an absent amount adds nothing.
 *
 * @param entries the number of entries
 * @param credit the sum of their amounts credited
 * @param debit the sum of their amounts debited
 */
public record EntryTotals(long entries, BigDecimal credit, BigDecimal debit) {

  /** No entries. */
  public static final EntryTotals NONE = new EntryTotals(0, BigDecimal.ZERO, BigDecimal.ZERO);

  /** The totals of these and other entries. */
  public EntryTotals plus(EntryTotals other) {
    return new EntryTotals(
        entries + other.entries, credit.add(other.credit), debit.add(other.debit));
  }
}
