package org.athenaelt.csv.internal.value;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.athenaelt.table.BadValueException;

/** How the dates of a column are written: one format for the whole column. Immutable. */
public sealed interface DateFormat permits NumericDate, PatternDate {

  /** Stands for a value that is not a date. */
  int NO_DAY = Integer.MIN_VALUE;

  /** The first year that a {@code DATE} column of every supported database can hold. */
  int FIRST_YEAR = 1000;

  /**
   * The format of a pattern.
   *
   * @param pattern letters as in {@link java.time.format.DateTimeFormatter}
   * @param zone the zone whose days count
   * @throws IllegalArgumentException if it is not a pattern of dates
   */
  static DateFormat ofPattern(String pattern, Optional<ZoneId> zone) {
    return NumericDate.ofPattern(pattern, zone)
        .<DateFormat>map(numeric -> numeric)
        .orElseGet(() -> PatternDate.of(pattern, zone));
  }

  /** The pattern as users write it, such as {@code d/M/yyyy}. */
  String label();

  /**
   * The epoch day of a date from its bytes, or {@link #NO_DAY} if only {@link #parse} can tell. It
   * never differs from {@link #parse}.
   */
  int epochDay(byte[] bytes, int from, int to);

  /**
   * Parses a date.
   *
   * @throws BadValueException if the text has another form, is a day that does not exist, is before
   *     the year 1000, or has a time that does not count without a zone
   */
  LocalDate parse(String text);
}
