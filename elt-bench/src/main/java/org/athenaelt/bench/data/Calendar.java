package org.athenaelt.bench.data;

import java.time.LocalDate;

/**
 * The range of days of the data. The first reallocation of each key falls into the first year, all
 * others and the entries come later. All days are epoch days.
 *
 * @param first the first day
 * @param last the last day, inclusive
 */
record Calendar(int first, int last) {

  private static final int FIRST_YEAR_DAYS = 366;
  private static final int DEFAULT_FIRST = epochDay(2016, 1, 1);
  private static final int DEFAULT_LAST = epochDay(2025, 12, 31);

  /** The range of a DATE in MySQL. */
  private static final int EARLIEST = epochDay(1000, 1, 1);

  private static final int LATEST = epochDay(9999, 12, 31);

  /**
   * Returns ten years, or more if needed: a key has at most one reallocation a day.
   *
   * @param reallocations the largest number of reallocations of a key
   * @throws IllegalArgumentException if there are more than the years 1000 to 9999 have days
   */
  static Calendar withRoomFor(int reallocations) {
    long days = FIRST_YEAR_DAYS + 2L * reallocations;
    long available = LATEST - EARLIEST + 1L;
    if (FIRST_YEAR_DAYS + (long) reallocations > available) {
      throw new IllegalArgumentException(
          reallocations
              + " reallocations of one key on different days do not fit into the years 1000 to 9999:"
              + " use fewer reallocations or more keys");
    }
    long last = Math.max(DEFAULT_LAST, DEFAULT_FIRST + Math.min(days, available) - 1);
    long overshoot = Math.max(0, last - LATEST);
    return new Calendar((int) (DEFAULT_FIRST - overshoot), (int) (last - overshoot));
  }

  /** The first day of entries: every key has an owner from this day on. */
  int firstEntryDay() {
    return first + FIRST_YEAR_DAYS - 1;
  }

  /** The number of days of entries. */
  int entryDays() {
    return last - firstEntryDay() + 1;
  }

  /** The day of the first reallocation of a key, at a {@link Fraction} of the first year. */
  int dayOfFirst(long fraction) {
    return first + Fraction.part(fraction, FIRST_YEAR_DAYS);
  }

  /**
   * The day of a later reallocation of a key.
   *
   * @param number which of them, from 1 to {@code count}
   * @param fraction where in its slice of days, a {@link Fraction}
   */
  int dayOfLater(int number, int count, long fraction) {
    int start = sliceStart(number - 1, count);
    return start + Fraction.part(fraction, sliceStart(number, count) - start);
  }

  /** Each later reallocation of a key has its own slice of days, so that dates are unique. */
  private int sliceStart(int number, int count) {
    int start = first + FIRST_YEAR_DAYS;
    return (int) (start + (last - start + 1L) * number / count);
  }

  private static int epochDay(int year, int month, int day) {
    return (int) LocalDate.of(year, month, day).toEpochDay();
  }
}
