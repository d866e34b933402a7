package org.athenaelt.app.report.model;

import java.util.Optional;

/**
 * A trust of the page.
 *
 * @param letter its letter on the page
 * @param name its name, or its id if it has none
 * @param id its id; empty for several trusts together
 * @param colour the class of its colour and pattern
 * @param entries the number of its entries
 * @param credit the amounts credited, in total
 * @param debit the amounts debited, in total
 * @param entryBars the number of its entries over time
 * @param creditBars the amounts credited over time
 * @param debitBars the amounts debited over time
 * @param months its numbers by month
 * @param members the trusts that it stands for, if they are several
 */
public record TrustRow(
    String letter,
    String name,
    String id,
    String colour,
    String entries,
    String credit,
    String debit,
    Bars entryBars,
    Bars creditBars,
    Bars debitBars,
    PageTable months,
    Optional<PageTable> members) {

  /** Whether it has entries, so that there is something to draw. */
  public boolean hasEntries() {
    return !entries.equals("0");
  }
}
