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
 * A way to write dates. One column of a file uses one pattern throughout: it is recognised by the
 * first value and then holds for the whole column, so that no row is ever read by a guess of its
 * own.
 */
public enum DatePattern {
  /** {@code 2018-07-10} is 10 July 2018. */
  ISO("yyyy-MM-dd", "uuuu-MM-dd", "\\d{4}-\\d{2}-\\d{2}"),
  /** {@code 10/7/2018} is 10 July 2018, with or without leading zeros. */
  DAY_MONTH_YEAR("d/M/yyyy", "d/M/uuuu", "\\d{1,2}/\\d{1,2}/\\d{4}");

  /** What every database that this product writes to can hold as a {@code DATE}. */
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

  /** The pattern whose shape the value has, be it a possible date or not. */
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
   * The date that the text stands for.
   *
   * @throws IllegalArgumentException if it has another shape, names a day that does not exist, or
   *     lies before the year 1000
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
    throw new BadValueException("is not a date", label);
  }
}
