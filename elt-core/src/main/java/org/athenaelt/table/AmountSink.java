package org.athenaelt.table;

import java.nio.charset.StandardCharsets;

/** Takes amounts one by one, each in two numbers that are exact. */
public interface AmountSink {

  /**
   * Takes an amount in two parts, both negative or zero if the amount is negative.
   *
   * @param wholePart its digits before the point, at most {@value Amounts#WHOLE_DIGITS}
   * @param decimalPart its decimals as a number of {@value Amounts#DECIMALS} digits
   */
  void add(long wholePart, long decimalPart);

  /** Takes an amount in canonical form; nothing if the text is empty. */
  default void add(String canonical) {
    if (!canonical.isEmpty()) {
      byte[] text = canonical.getBytes(StandardCharsets.ISO_8859_1);
      add(text, 0, text.length);
    }
  }

  /** Takes an amount as {@link Amounts#canonical} writes it: {@code -?digits.dddddddddd}. */
  default void add(byte[] text, int from, int to) {
    boolean negative = text[from] == '-';
    int point = to - Amounts.DECIMALS - 1;
    if (point <= from || text[point] != '.') {
      throw new IllegalArgumentException("not a canonical amount");
    }
    long wholePart = digits(text, negative ? from + 1 : from, point);
    long decimalPart = digits(text, point + 1, to);
    if (negative) {
      add(-wholePart, -decimalPart);
    } else {
      add(wholePart, decimalPart);
    }
  }

  private static long digits(byte[] text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + (text[i] - '0');
    }
    return value;
  }
}
