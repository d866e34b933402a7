package org.athenaelt.check;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * A range of dates; its text is {@code 2015-01-01..2030-12-31}.
 *
 * @param from the first date
 * @param to the last date
 */
public record DateRange(LocalDate from, LocalDate to) {

  private static final String SEPARATOR = "..";

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the range ends before it begins
   */
  public DateRange {
    checkArgument(!to.isBefore(from), "the range ends before it begins");
  }

  /**
   * The range of a text.
   *
   * @throws IllegalArgumentException if it is not a range
   */
  public static DateRange parse(String text) {
    int at = text.indexOf(SEPARATOR);
    checkArgument(at >= 0, "is not a range of dates");
    try {
      return new DateRange(
          LocalDate.parse(text.substring(0, at).strip()),
          LocalDate.parse(text.substring(at + SEPARATOR.length()).strip()));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("is not a range of dates", e);
    }
  }

  /** Whether a date, in days since 1970-01-01, is in the range. */
  public boolean contains(int epochDay) {
    return from.toEpochDay() <= epochDay && epochDay <= to.toEpochDay();
  }

  @Override
  public String toString() {
    return from + SEPARATOR + to;
  }
}
