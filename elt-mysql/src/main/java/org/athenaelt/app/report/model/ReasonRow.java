package org.athenaelt.app.report.model;

import java.util.List;

/**
 * The entries without an owner for one reason.
 *
 * @param reason the word of the tables
 * @param meaning what it means
 * @param entries their number
 * @param share their share of all entries
 * @param credit their amounts credited, in total
 * @param debit their amounts debited, in total
 * @param bars their number over time
 * @param months their numbers by month
 * @param details what is known of them, one sentence each
 */
public record ReasonRow(
    String reason,
    String meaning,
    String entries,
    String share,
    String credit,
    String debit,
    Bars bars,
    PageTable months,
    List<String> details) {

  /** Copies the list. */
  public ReasonRow {
    details = List.copyOf(details);
  }
}
