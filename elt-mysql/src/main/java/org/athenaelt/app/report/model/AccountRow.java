package org.athenaelt.app.report.model;

import java.util.List;

/**
 * An account of the page.
 *
 * @param id its id
 * @param entries its entries, in words
 * @param isWarned whether it has entries without an owner or a broken chain
 * @param segments its trusts over time
 * @param periods the same as a table
 */
public record AccountRow(
    String id, String entries, boolean isWarned, List<Segment> segments, PageTable periods) {

  /**
   * A trust of an account over some time.
   *
   * @param x where it begins, in percent of the width
   * @param width its width, in percent
   * @param colour the class of the trust's colour
   * @param letter the letter of the trust; empty if there is no room for it
   * @param title the trust and its days
   */
  public record Segment(String x, String width, String colour, String letter, String title) {}

  /** Copies the list. */
  public AccountRow {
    segments = List.copyOf(segments);
  }
}
