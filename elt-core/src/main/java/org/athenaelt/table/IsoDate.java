package org.athenaelt.table;

import java.time.LocalDate;

/** Appends dates as {@code yyyy-MM-dd} without a string for each. */
final class IsoDate {

  /** The days of 1970 to 2069, whose texts are precomputed; business data has few others. */
  private static final int TABLE_DAYS = 36_525;

  private static final int LENGTH = 10;
  private static final byte[] TABLE = table();

  private IsoDate() {}

  static void appendTo(Utf8Buffer out, int epochDay) {
    if (epochDay >= 0 && epochDay < TABLE_DAYS) {
      out.append(TABLE, epochDay * LENGTH, LENGTH);
    } else {
      out.append(LocalDate.ofEpochDay(epochDay).toString());
    }
  }

  private static byte[] table() {
    Utf8Buffer all = new Utf8Buffer(TABLE_DAYS * LENGTH);
    LocalDate date = LocalDate.EPOCH;
    for (int day = 0; day < TABLE_DAYS; day++) {
      all.append(date.toString());
      date = date.plusDays(1);
    }
    return all.array();
  }
}
