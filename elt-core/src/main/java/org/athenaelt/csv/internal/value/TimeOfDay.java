package org.athenaelt.csv.internal.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.athenaelt.table.BadValueException;

/**
 * The time behind a date, such as {@code T00:00:00.000Z} or {@code 12:00:00 AM}.
 *
 * @param time the time
 * @param offset the offset from UTC, if there is one
 */
record TimeOfDay(LocalTime time, Optional<ZoneOffset> offset) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:[Tt]|\\h+)(?<h>[0-9]{1,2}):(?<m>[0-9]{2})(?::(?<s>[0-9]{2})(?:[.,](?<f>[0-9]{1,9}))?)?"
              + "(?:\\h*(?<half>[AaPp])\\.?[Mm]\\.?)?"
              + "(?:\\h*(?<zone>[Zz]|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?))?");

  /** The time that a text is; empty if it is none. */
  static Optional<TimeOfDay> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      LocalTime time =
          LocalTime.of(
              hour(number(parts.group("h")), parts.group("half")),
              number(parts.group("m")),
              parts.group("s") == null ? 0 : number(parts.group("s")),
              parts.group("f") == null ? 0 : nanos(parts.group("f")));
      return Optional.of(new TimeOfDay(time, offset(parts.group("zone"))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * The day that counts.
   *
   * @throws BadValueException if only a zone can tell
   */
  LocalDate day(LocalDate date, Optional<ZoneId> zone) {
    if (zone.isPresent()) {
      return offset.isEmpty()
          ? date
          : date.atTime(time).toInstant(offset.get()).atZone(zone.get()).toLocalDate();
    }
    if (!time.equals(LocalTime.MIDNIGHT)) {
      throw new BadValueException(
          "has a time that is not midnight",
          "--time-zone ZONE tells on which day it counts, such as Australia/Brisbane");
    }
    if (offset.isPresent() && !offset.get().equals(ZoneOffset.UTC)) {
      throw new BadValueException(
          "is midnight in another zone than UTC",
          "--time-zone ZONE tells on which day it counts, such as Australia/Brisbane");
    }
    return date;
  }

  /** Whether the bytes are a midnight, without zone or in UTC; only usual forms are known. */
  static boolean isMidnight(byte[] bytes, int from, int to) {
    int i = from + 1;
    if (to - from < 5 || bytes[from] != 'T' && bytes[from] != ' ') {
      return false;
    }
    boolean twelve = bytes[i] == '1' && bytes[i + 1] == '2';
    if (twelve || isZeros(bytes, i, to)) {
      i += 2;
    } else if (bytes[i] == '0') {
      i++;
    } else {
      return false;
    }
    if (!isColonZeros(bytes, i, to)) {
      return false;
    }
    i += 3;
    if (isColonZeros(bytes, i, to)) {
      i += 3;
      if (i + 1 < to && bytes[i] == '.' && bytes[i + 1] == '0') {
        int digits = i + 1;
        i++;
        while (i < to && bytes[i] == '0' && i - digits < 9) {
          i++;
        }
      }
    }
    if (twelve) {
      return to - i == 3 && bytes[i] == ' ' && bytes[i + 1] == 'A' && bytes[i + 2] == 'M';
    }
    return i == to || to - i == 1 && bytes[i] == 'Z';
  }

  private static boolean isColonZeros(byte[] bytes, int i, int to) {
    return i < to && bytes[i] == ':' && isZeros(bytes, i + 1, to);
  }

  private static boolean isZeros(byte[] bytes, int i, int to) {
    return i + 1 < to && bytes[i] == '0' && bytes[i + 1] == '0';
  }

  private static int hour(int hour, String half) {
    if (half == null) {
      return hour;
    }
    if (hour < 1 || hour > 12) {
      throw new DateTimeException("not an hour of half a day");
    }
    boolean afternoon = half.toUpperCase(Locale.ROOT).equals("P");
    return hour % 12 + (afternoon ? 12 : 0);
  }

  private static Optional<ZoneOffset> offset(String zone) {
    if (zone == null) {
      return Optional.empty();
    }
    boolean named = Character.isLetter(zone.charAt(0));
    return Optional.of(named ? ZoneOffset.UTC : ZoneOffset.of(zone));
  }

  private static int nanos(String fraction) {
    return number((fraction + "00000000").substring(0, 9));
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
