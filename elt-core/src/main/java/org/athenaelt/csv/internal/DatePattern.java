package org.athenaelt.csv.internal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.athenaelt.table.BadValueException;

/**
 * A date format. The first value of a column determines the pattern of the whole column; it is
 * never chosen row by row.
 */
public enum DatePattern {
  /** {@code 2018-07-10} is 10 July 2018. */
  ISO("yyyy-MM-dd", "uuuu-MM-dd", "\\d{4}-\\d{2}-\\d{2}"),
  /** {@code 10/7/2018} is 10 July 2018, with or without leading zeros. */
  DAY_MONTH_YEAR("d/M/yyyy", "d/M/uuuu", "\\d{1,2}/\\d{1,2}/\\d{4}");

  /** The first year that a {@code DATE} column of every supported database can hold. */
  private static final int FIRST_YEAR = 1000;

  private final String label;
  private final DateTimeFormatter formatter;
  private final String shape;

  DatePattern(String label, String pattern, String shape) {
    this.label = label;
    this.formatter =
        DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    this.shape = shape;
  }

  /** The pattern that the value has the shape of, even if it is not a valid date. */
  public static Optional<DatePattern> of(String value) {
    return Arrays.stream(values()).filter(p -> value.matches(p.shape)).findFirst();
  }

  /** All patterns, for a message: {@code yyyy-MM-dd or d/M/yyyy}. */
  static String labels() {
    return Arrays.stream(values()).map(DatePattern::label).collect(Collectors.joining(" or "));
  }

  /** The pattern as users write it, such as {@code d/M/yyyy}. */
  public String label() {
    return label;
  }

  /**
   * Parses a date.
   *
   * @throws BadValueException if the text has another shape, is a day that does not exist, or is
   *     before the year 1000
   */
  public LocalDate parse(String text) {
    if (text.matches(shape)) {
      try {
        LocalDate date = LocalDate.parse(text, formatter);
        if (date.getYear() >= FIRST_YEAR) {
          return date;
        }
      } catch (DateTimeParseException e) {
        // Falls through to the message that names the pattern.
      }
    }
    throw new BadValueException("is not a date", "expected " + label);
  }
}
