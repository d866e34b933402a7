package org.athenaelt.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * The exact sum of amounts in canonical form. The whole digits and the decimals have separate sums,
 * each of which fits into a {@code long}. Not thread-safe.
 */
public final class ExactSum {

  private static final long CARRY = 1L << 61;

  private static final BigInteger ONE = BigInteger.TEN.pow(Amounts.DECIMALS);

  private long whole;
  private long decimals;
  private BigInteger carriedWhole = BigInteger.ZERO;

  /** No amounts yet. */
  public ExactSum() {}

  /** Adds an amount in canonical form; nothing if the text is empty. */
  public void add(String canonical) {
    if (!canonical.isEmpty()) {
      byte[] text = canonical.getBytes(StandardCharsets.ISO_8859_1);
      add(text, 0, text.length);
    }
  }

  /** Adds an amount as {@link Amounts#canonical} writes it: {@code -?digits.dddddddddd}. */
  public void add(byte[] text, int from, int to) {
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

  /**
   * Adds an amount in two parts, both negative or zero if the amount is negative.
   *
   * @param wholePart its digits before the point, at most {@value Amounts#WHOLE_DIGITS}
   * @param decimalPart its decimals as a number of {@value Amounts#DECIMALS} digits
   */
  public void add(long wholePart, long decimalPart) {
    whole += wholePart;
    decimals += decimalPart;
    // One amount is below 10^18 < 2^60, so the sum cannot overflow before it is carried.
    if (whole >= CARRY || whole <= -CARRY) {
      carry();
    }
  }

  /**
   * Adds an amount, or the {@link #value} of another sum.
   *
   * @throws ArithmeticException if it has more than {@value Amounts#DECIMALS} decimals
   */
  public void add(BigDecimal amount) {
    BigInteger[] parts =
        amount
            .setScale(Amounts.DECIMALS, RoundingMode.UNNECESSARY)
            .unscaledValue()
            .divideAndRemainder(ONE);
    carriedWhole = carriedWhole.add(parts[0]);
    decimals = Math.addExact(decimals, parts[1].longValueExact());
  }

  /** Adds another sum. */
  public void add(ExactSum other) {
    carry();
    carriedWhole = carriedWhole.add(other.carriedWhole).add(BigInteger.valueOf(other.whole));
    decimals = Math.addExact(decimals, other.decimals);
  }

  private void carry() {
    carriedWhole = carriedWhole.add(BigInteger.valueOf(whole));
    whole = 0;
  }

  /** The sum, with all decimals. */
  public BigDecimal value() {
    BigDecimal wholes = new BigDecimal(carriedWhole.add(BigInteger.valueOf(whole)));
    return wholes.add(BigDecimal.valueOf(decimals, Amounts.DECIMALS));
  }

  private static long digits(byte[] text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + (text[i] - '0');
    }
    return value;
  }
}
