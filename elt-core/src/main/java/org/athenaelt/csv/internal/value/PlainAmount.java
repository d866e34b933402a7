package org.athenaelt.csv.internal.value;

import java.nio.charset.StandardCharsets;
import org.athenaelt.table.Amounts;
import org.athenaelt.table.Utf8Buffer;

/**
 * Amounts that can be copied as bytes: an optional minus sign, digits without leading zeros, and
 * optionally a point and at most {@value Amounts#DECIMALS} decimals.
 */
public final class PlainAmount {

  private PlainAmount() {}

  /** Whether the bytes are such an amount; {@link Amounts} checks all others. */
  public static boolean isPlain(byte[] bytes, int from, int to) {
    int start = from < to && bytes[from] == '-' ? from + 1 : from;
    int i = digits(bytes, start, to);
    int whole = i - start;
    if (whole == 0
        || whole > Amounts.WHOLE_DIGITS
        || whole > 1 && bytes[start] == '0'
        || start > from && bytes[start] == '0') {
      return false;
    }
    if (i == to) {
      return true;
    }
    int decimals = digits(bytes, i + 1, to) - (i + 1);
    return bytes[i] == '.'
        && decimals > 0
        && decimals <= Amounts.DECIMALS
        && i + 1 + decimals == to;
  }

  /** Appends the canonical form of an amount that {@link Amounts} accepts. */
  public static void appendTo(Utf8Buffer out, byte[] bytes, int from, int to) {
    if (from == to) {
      return;
    }
    if (!isPlain(bytes, from, to)) {
      out.append(Amounts.canonical(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
      return;
    }
    out.append(bytes, from, to - from);
    int point = from;
    while (point < to && bytes[point] != '.') {
      point++;
    }
    if (point == to) {
      out.append((byte) '.');
    }
    for (int decimals = Math.max(0, to - point - 1); decimals < Amounts.DECIMALS; decimals++) {
      out.append((byte) '0');
    }
  }

  private static int digits(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    return i;
  }
}
