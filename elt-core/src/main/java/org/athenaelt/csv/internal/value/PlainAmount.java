package org.athenaelt.csv.internal.value;

import java.nio.charset.StandardCharsets;
import org.athenaelt.table.AmountSink;
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

  /** Adds an amount that {@link Amounts} accepts to a sum; nothing if there are no bytes. */
  public static void addTo(AmountSink sum, byte[] bytes, int from, int to) {
    if (from == to) {
      return;
    }
    long units = ShortAmount.units(bytes, from, to);
    if (units != ShortAmount.NONE) {
      sum.add(units / ShortAmount.UNITS, units % ShortAmount.UNITS);
    } else {
      addLong(sum, bytes, from, to);
    }
  }

  private static void addLong(AmountSink sum, byte[] bytes, int from, int to) {
    boolean isNegative = bytes[from] == '-';
    int start = isNegative ? from + 1 : from;
    int point = digits(bytes, start, Math.min(to, start + Amounts.WHOLE_DIGITS));
    int end = point < to && bytes[point] == '.' ? digits(bytes, point + 1, to) : point;
    int places = Math.max(0, end - point - 1);
    if (end < to || places > Amounts.DECIMALS) {
      sum.add(Amounts.canonical(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
      return;
    }
    long whole = number(bytes, start, point);
    long decimals = number(bytes, point + 1, end) * ShortAmount.unitsOf(places);
    sum.add(isNegative ? -whole : whole, isNegative ? -decimals : decimals);
  }

  private static long number(byte[] bytes, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + (bytes[i] - '0');
    }
    return number;
  }

  private static int digits(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    return i;
  }
}
