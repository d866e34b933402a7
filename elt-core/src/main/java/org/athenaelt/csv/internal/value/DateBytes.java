package org.athenaelt.csv.internal.value;

import java.time.chrono.IsoChronology;

/** Parses dates from bytes, with the same result as {@link NumericDate#parse}. */
final class DateBytes {

  private static final int ISO_LENGTH = 10;
  private static final int BASIC_LENGTH = 8;

  /** {@code 0000-00-}, the first byte in the lowest bits: XOR with it turns digits into values. */
  private static final long ISO_ZERO = 0x2D30_302D_3030_3030L;

  /** Adding it sets the high bit of every byte that is not a digit or a hyphen in its place. */
  private static final long ISO_EXCESS = 0x7F76_767F_7676_7676L;

  private DateBytes() {}

  /**
   * The epoch day, or {@link DateFormat#NO_DAY} if the bytes are not a date in this form, or have a
   * time other than a plain midnight.
   */
  static int epochDay(NumericDate format, byte[] bytes, int from, int to) {
    return switch (format.form()) {
      case ISO ->
          to - from == ISO_LENGTH || isMidnight(format, bytes, from + ISO_LENGTH, to)
              ? isoDay(bytes, from)
              : DateFormat.NO_DAY;
      case BASIC ->
          to - from == BASIC_LENGTH || isMidnight(format, bytes, from + BASIC_LENGTH, to)
              ? epochDay(
                  number(bytes, from, from + 4),
                  number(bytes, from + 4, from + 6),
                  number(bytes, from + 6, from + BASIC_LENGTH))
              : DateFormat.NO_DAY;
      default -> separatedDay(format, bytes, from, to);
    };
  }

  /** A date whose numbers are separated and may lack their leading zeros. */
  private static int separatedDay(NumericDate format, byte[] bytes, int from, int to) {
    NumericDate.Form form = format.form();
    byte separator = (byte) form.separator();
    int first = endOfNumber(bytes, from, to);
    int second = endOfNumber(bytes, first + 1, to);
    int third = endOfNumber(bytes, second + 1, to);
    if (second >= to
        || bytes[first] != separator
        || bytes[second] != separator
        || third != to && !isMidnight(format, bytes, third, to)) {
      return DateFormat.NO_DAY;
    }
    int firstLength = first - from;
    int secondLength = second - first - 1;
    int thirdLength = third - second - 1;
    if (form == NumericDate.Form.YEAR_FIRST) {
      return firstLength == 4 && isShort(secondLength) && isShort(thirdLength)
          ? epochDay(
              number(bytes, from, first),
              number(bytes, first + 1, second),
              number(bytes, second + 1, third))
          : DateFormat.NO_DAY;
    }
    if (!isShort(firstLength) || !isShort(secondLength) || thirdLength != 4) {
      return DateFormat.NO_DAY;
    }
    int one = number(bytes, from, first);
    int two = number(bytes, first + 1, second);
    boolean monthFirst = form.isMonthFirst();
    return epochDay(
        number(bytes, second + 1, third), monthFirst ? one : two, monthFirst ? two : one);
  }

  private static boolean isMidnight(NumericDate format, byte[] bytes, int from, int to) {
    return format.zone().isEmpty() && TimeOfDay.isMidnight(bytes, from, to);
  }

  /** Tests the first eight bytes of the date at once. */
  private static int isoDay(byte[] bytes, int from) {
    long digits = EightBytes.at(bytes, from) ^ ISO_ZERO;
    if (EightBytes.nonAscii(digits + ISO_EXCESS | digits) != 0) {
      return DateFormat.NO_DAY;
    }
    int year = digit(digits, 0) * 1000 + digit(digits, 1) * 100 + digit(digits, 2) * 10;
    return epochDay(
        year + digit(digits, 3),
        digit(digits, 5) * 10 + digit(digits, 6),
        number(bytes, from + 8, from + ISO_LENGTH));
  }

  private static int digit(long digits, int i) {
    return (int) (digits >>> i * Byte.SIZE) & 0xF;
  }

  private static boolean isShort(int digits) {
    return digits == 1 || digits == 2;
  }

  private static int endOfNumber(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    return i;
  }

  /** The value of the digits; negative if a byte is not a digit. */
  private static int number(byte[] bytes, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return Integer.MIN_VALUE;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static int lengthOfMonth(int year, int month) {
    if (month == 2) {
      return IsoChronology.INSTANCE.isLeapYear(year) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /**
   * Days since 1970-01-01 by arithmetic.
   *
   * <p>The year begins in March, so that the leap day is its last day: the number of days before a
   * month is then a linear function of the month, rounded down. Source: Howard Hinnant,
   * "chrono-Compatible Low-Level Date Algorithms".
   */
  private static int epochDay(int year, int month, int day) {
    if (year < DateFormat.FIRST_YEAR || month < 1 || month > 12 || day < 1 || day > 31) {
      return DateFormat.NO_DAY;
    }
    if (day > 28 && day > lengthOfMonth(year, month)) {
      return DateFormat.NO_DAY;
    }
    int marchYear = month > 2 ? year : year - 1;
    int century = marchYear / 400;
    int yearOfCentury = marchYear - century * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfCentury = yearOfCentury * 365 + yearOfCentury / 4 - yearOfCentury / 100 + dayOfYear;
    return century * 146_097 + dayOfCentury - 719_468;
  }
}
