package org.athenaelt.table;

import com.google.common.base.CharMatcher;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Exact decimal amounts as text: nothing goes through binary floating point, nothing is rounded.
 */
public final class Amounts {

  /** The most digits before the decimal point. */
  public static final int WHOLE_DIGITS = 18;

  /** The most digits after the decimal point. */
  public static final int DECIMALS = 10;

  /** The longest canonical form: sign, whole digits, point, decimals. */
  static final int MAX_LENGTH = 1 + WHOLE_DIGITS + 1 + DECIMALS;

  /** Keeps out what {@link BigDecimal} reads besides plain numbers: exponents, other scripts. */
  private static final CharMatcher PLAIN =
      CharMatcher.inRange('0', '9').or(CharMatcher.anyOf("+-."));

  private Amounts() {}

  /**
   * The one way to write an amount: a minus where needed, at least one digit, a point and exactly
   * {@value #DECIMALS} decimals, as a {@code DECIMAL(28,10)} column shows it. Zero has no sign.
   *
   * @param text an optional sign, digits, and optionally a point and more digits; trailing zeros
   *     beyond the last decimal are allowed, as leaving them out loses nothing
   * @throws IllegalArgumentException if it is no such number, or does not fit without rounding
   */
  public static String canonical(String text) {
    BigDecimal value = parse(text);
    BigDecimal shortest = value.stripTrailingZeros();
    if (shortest.scale() > DECIMALS) {
      throw new BadValueException(
          "has more decimals than its column holds", "at most " + DECIMALS + " decimals");
    }
    if (shortest.precision() - shortest.scale() > WHOLE_DIGITS) {
      throw new BadValueException(
          "is larger than its column holds",
          "at most " + WHOLE_DIGITS + " digits before the point");
    }
    return value.setScale(DECIMALS, RoundingMode.UNNECESSARY).toPlainString();
  }

  private static BigDecimal parse(String text) {
    if (PLAIN.matchesAllOf(text)) {
      try {
        return new BigDecimal(text);
      } catch (NumberFormatException e) {
        // Falls through to the message that names what was expected.
      }
    }
    throw new BadValueException(
        "is not an amount", "digits with a decimal point, such as -1234.56");
  }
}
