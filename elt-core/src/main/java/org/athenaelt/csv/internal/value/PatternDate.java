package org.athenaelt.csv.internal.value;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;
import org.athenaelt.table.BadValueException;

/** A date in a pattern that the user chose; names of months are English, in any case. */
record PatternDate(String label, DateTimeFormatter formatter, Optional<ZoneId> zone)
    implements DateFormat {

  private static final LocalDateTime SAMPLE = LocalDateTime.of(2019, 12, 31, 23, 59, 58);

  /**
   * The format of a pattern.
   *
   * @throws IllegalArgumentException if it is not a pattern of dates
   */
  static PatternDate of(String pattern, Optional<ZoneId> zone) {
    String letters = pattern.replaceAll("'[^']*'", "");
    checkArgument(
        !letters.matches(".*[YD].*"),
        "'%s' is not a pattern of dates: the year is y and the day d, in lower case",
        pattern);
    checkArgument(
        letters.matches(".*[yu].*") && letters.matches(".*[ML].*") && letters.matches(".*d.*"),
        "'%s' is not a pattern of dates: it needs a year (y), a month (M) and a day (d),"
            + " such as dd-MMM-yy; a small m is the minute",
        pattern);
    checkArgument(
        !letters.matches(".*[hK].*") || letters.contains("a"),
        "'%s' is not a pattern of dates: h is the hour of half a day and needs a (AM or PM);"
            + " H is the hour of the day",
        pattern);
    try {
      // The letter y is the year of an era, which a strict formatter requires as well.
      String years = replaceOutsideQuotes(pattern);
      DateTimeFormatter formatter =
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern(years)
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT);
      PatternDate format = new PatternDate(pattern, formatter, zone);
      String sample = formatter.format(SAMPLE.atZone(ZoneOffset.UTC));
      checkArgument(
          formatter.parse(sample).query(TemporalQueries.localDate()).equals(SAMPLE.toLocalDate()),
          "'%s' is not a pattern of dates: it reads %s as another day",
          pattern,
          sample);
      return format;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + pattern + "' is not a pattern of dates", e);
    }
  }

  @Override
  public int epochDay(byte[] bytes, int from, int to) {
    return NO_DAY;
  }

  @Override
  public LocalDate parse(String text) {
    try {
      TemporalAccessor parsed = formatter.parse(text);
      LocalDate date = parsed.query(TemporalQueries.localDate());
      LocalTime time = parsed.query(TemporalQueries.localTime());
      if (date.getYear() >= FIRST_YEAR && date.getYear() <= 9999) {
        return time == null
            ? date
            : new TimeOfDay(time, Optional.ofNullable(parsed.query(TemporalQueries.offset())))
                .day(date, zone);
      }
    } catch (DateTimeParseException e) {
      // Falls through to the message that names the pattern.
    }
    throw new BadValueException("is not a date", "expected " + label);
  }

  private static String replaceOutsideQuotes(String pattern) {
    StringBuilder replaced = new StringBuilder();
    boolean quoted = false;
    for (char c : pattern.toCharArray()) {
      quoted ^= c == '\'';
      replaced.append(c == 'y' && !quoted ? 'u' : c);
    }
    return replaced.toString();
  }
}
