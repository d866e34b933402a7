package org.athenaelt.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The exact sum of amounts in canonical form. The whole digits and the decimals have separate sums,
 * each of which fits into a {@code long}. Not thread-safe.
 */
public final class ExactSum implements AmountSink {

  private static final long CARRY = 1L << 61;

  private static final BigInteger ONE = BigInteger.TEN.pow(Amounts.DECIMALS);

  private long whole;
  private long decimals;
  private BigInteger carriedWhole = BigInteger.ZERO;

  /** No amounts yet. */
  public ExactSum() {}

  @Override
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
}
