package org.athenaelt.bench.data;

import java.time.LocalDate;

/**
 * The days on which things happen: in the first year every key gets its first reallocation, after
 * it come the others and the entries. All days are epoch days.
 *
 * @param first the first day
 * @param last the last day, inclusive
 */
record Calendar(int first, int last) {

  private static final int FIRST_YEAR_DAYS = 366;
  private static final int USUAL_FIRST = epochDay(2016, 1, 1);
  private static final int USUAL_LAST = epochDay(2025, 12, 31);

  /** The range of a DATE in MySQL, the narrowest that the files must fit. */
  private static final int EARLIEST = epochDay(1000, 1, 1);

  private static final int LATEST = epochDay(9999, 12, 31);

  /** Ten years, or more where one key needs more days than that: no key has two dates alike. */
  static Calendar forLongestChain(int reallocations) {
    long days = FIRST_YEAR_DAYS + 2L * reallocations;
    long most = LATEST - EARLIEST + 1L;
    if (FIRST_YEAR_DAYS + (long) reallocations > most) {
      throw new IllegalArgumentException(
          reallocations
              + " reallocations of one key need as many different days, and the years 1000 to 9999"
              + " have too few: use fewer reallocations or more keys");
    }
    long last = Math.max(USUAL_LAST, USUAL_FIRST + Math.min(days, most) - 1);
    long overshoot = Math.max(0, last - LATEST);
    return new Calendar((int) (USUAL_FIRST - overshoot), (int) (last - overshoot));
  }

  /** The first day on which every key has an owner: entries start here. */
  int firstEntryDay() {
    return first + FIRST_YEAR_DAYS - 1;
  }

  /** How many days entries may fall on. */
  int entryDays() {
    return last - firstEntryDay() + 1;
  }

  /** The day of a key's first reallocation. */
  int dayOfFirst(long fraction) {
    return first + Fraction.part(fraction, FIRST_YEAR_DAYS);
  }

  /** The day of a later reallocation; {@code number} counts from 1 to {@code count}. */
  int dayOfLater(int number, int count, long fraction) {
    int start = sliceStart(number - 1, count);
    return start + Fraction.part(fraction, sliceStart(number, count) - start);
  }

  /** Every later reallocation has a slice of the days to itself, so that dates never meet. */
  private int sliceStart(int number, int count) {
    int start = first + FIRST_YEAR_DAYS;
    return (int) (start + (last - start + 1L) * number / count);
  }

  private static int epochDay(int year, int month, int day) {
    return (int) LocalDate.of(year, month, day).toEpochDay();
  }
}
