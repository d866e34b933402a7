package org.athenaelt.table;

import com.google.common.base.CharMatcher;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Exact decimal amounts as text, without binary floating point and without rounding. */
public final class Amounts {

  /** Maximum number of digits before the decimal point. */
  public static final int WHOLE_DIGITS = 18;

  /** Maximum number of digits after the decimal point. */
  public static final int DECIMALS = 10;

  /** Length of the longest canonical form: sign, whole digits, point, decimals. */
  static final int MAX_LENGTH = 1 + WHOLE_DIGITS + 1 + DECIMALS;

  /** Excludes exponents and digits of other scripts, which {@link BigDecimal} accepts. */
  private static final CharMatcher PLAIN =
      CharMatcher.inRange('0', '9').or(CharMatcher.anyOf("+-."));

  private Amounts() {}

  /**
   * The canonical form of an amount: a minus sign if it is negative, at least one digit, a point
   * and exactly {@value #DECIMALS} decimals, as a {@code DECIMAL(28,10)} column shows it. Zero has
   * no sign.
   *
   * @param text an optional sign, digits, and optionally a point and more digits; trailing zeros
   *     beyond the last decimal are allowed
   * @throws BadValueException if the text is not such a number, or does not fit without rounding
   */
  public static String canonical(String text) {
    BigDecimal value = parse(text);
    BigDecimal shortest = value.stripTrailingZeros();
    if (shortest.scale() > DECIMALS) {
      throw new BadValueException("has too many decimals", "expected at most " + DECIMALS);
    }
    if (shortest.precision() - shortest.scale() > WHOLE_DIGITS) {
      throw new BadValueException(
          "is too large", "expected at most " + WHOLE_DIGITS + " digits before the decimal point");
    }
    return value.setScale(DECIMALS, RoundingMode.UNNECESSARY).toPlainString();
  }

  private static BigDecimal parse(String text) {
    if (PLAIN.matchesAllOf(text)) {
      try {
        return new BigDecimal(text);
      } catch (NumberFormatException e) {
        // Falls through to the message that names the expected form.
      }
    }
    throw new BadValueException(
        "is not an amount", "expected digits with a decimal point, such as -1234.56");
  }
}
