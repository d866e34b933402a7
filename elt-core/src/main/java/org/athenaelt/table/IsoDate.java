package org.athenaelt.table;

import java.time.LocalDate;

/** Writes dates as {@code yyyy-MM-dd} without a string each. */
final class IsoDate {

  /** Every day of 1970 to 2069: what business data is made of. */
  private static final int KNOWN_DAYS = 36_525;

  private static final int LENGTH = 10;
  private static final byte[] KNOWN = known();

  private IsoDate() {}

  static void appendTo(Utf8Buffer out, int epochDay) {
    if (epochDay >= 0 && epochDay < KNOWN_DAYS) {
      out.append(KNOWN, epochDay * LENGTH, LENGTH);
    } else {
      out.append(LocalDate.ofEpochDay(epochDay).toString());
    }
  }

  private static byte[] known() {
    Utf8Buffer all = new Utf8Buffer(KNOWN_DAYS * LENGTH);
    LocalDate date = LocalDate.EPOCH;
    for (int day = 0; day < KNOWN_DAYS; day++) {
      all.append(date.toString());
      date = date.plusDays(1);
    }
    return all.array();
  }
}
