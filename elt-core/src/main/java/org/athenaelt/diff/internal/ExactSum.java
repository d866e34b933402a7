package org.athenaelt.diff.internal;

import java.math.BigDecimal;
import org.athenaelt.table.Amounts;

/** An exact sum of amounts in canonical form. Those of up to 18 digits are added as integers. */
final class ExactSum {

  /** The length of an amount with 18 digits: less than {@link #LIMIT} as an integer. */
  private static final int MAX_LENGTH = 8 + 1 + Amounts.DECIMALS;

  private static final long LIMIT = 1_000_000_000_000_000_000L;

  private BigDecimal large = BigDecimal.ZERO;
  private long units;

  /** Adds an amount; nothing if the text is empty. */
  void add(String canonical) {
    if (canonical.isEmpty()) {
      return;
    }
    if (canonical.length() > MAX_LENGTH) {
      large = large.add(new BigDecimal(canonical));
      return;
    }
    long amount = 0;
    for (int i = 0; i < canonical.length(); i++) {
      char c = canonical.charAt(i);
      if (c >= '0' && c <= '9') {
        amount = amount * 10 + (c - '0');
      }
    }
    units += canonical.charAt(0) == '-' ? -amount : amount;
    if (Math.abs(units) > Long.MAX_VALUE - LIMIT) {
      flush();
    }
  }

  /** The sum, without trailing zeros. */
  BigDecimal value() {
    flush();
    BigDecimal shortest = large.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  private void flush() {
    large = large.add(BigDecimal.valueOf(units, Amounts.DECIMALS));
    units = 0;
  }
}
