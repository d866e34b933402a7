package org.athenaelt.check;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit for the failures of a check: a count, or a percentage of the rows looked at. Its text is
 * {@code > 10}, {@code >= 10}, {@code > 0.5 %} or {@code >= 0.5 %}.
 *
 * @param comparison whether the limit itself reaches the threshold
 * @param limit the count, or the percentage; not negative
 * @param unit what the limit counts
 */
public record Threshold(Comparison comparison, BigDecimal limit, Unit unit) {

  /** Whether the limit itself reaches the threshold. */
  public enum Comparison {
    /** {@code >} */
    MORE_THAN(">"),
    /** {@code >=} */
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }
  }

  /** What the limit counts. */
  public enum Unit {
    /** Failures. */
    COUNT,
    /** Failures for each hundred rows looked at. */
    PERCENT
  }

  private static final Pattern TEXT =
      Pattern.compile("(>=?)\\s*([0-9]{1,18}(?:\\.[0-9]{1,9})?)\\s*(%?)");

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if the limit is negative, or reached without any failure
   */
  public Threshold {
    checkArgument(limit.signum() >= 0, "a threshold must not be negative: %s", limit);
    checkArgument(
        comparison == Comparison.MORE_THAN || limit.signum() > 0,
        ">= 0 is reached without any failure; use > 0");
  }

  /** Reached by more failures than this. */
  public static Threshold moreThan(long failures) {
    return new Threshold(Comparison.MORE_THAN, BigDecimal.valueOf(failures), Unit.COUNT);
  }

  /** Reached if more than this percentage of the rows fail. */
  public static Threshold moreThanPercent(int percent) {
    return new Threshold(Comparison.MORE_THAN, BigDecimal.valueOf(percent), Unit.PERCENT);
  }

  /**
   * The threshold of a text.
   *
   * @throws IllegalArgumentException if it is not a threshold
   */
  public static Threshold parse(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    checkArgument(parts.matches(), "is not a threshold");
    return new Threshold(
        parts.group(1).equals(">") ? Comparison.MORE_THAN : Comparison.AT_LEAST,
        new BigDecimal(parts.group(2)),
        parts.group(3).isEmpty() ? Unit.COUNT : Unit.PERCENT);
  }

  /** Whether so many failures among so many rows reach this threshold. */
  public boolean isReached(long failures, long rows) {
    BigDecimal found = BigDecimal.valueOf(failures);
    int compared =
        unit == Unit.COUNT
            ? found.compareTo(limit)
            : found.multiply(HUNDRED).compareTo(limit.multiply(BigDecimal.valueOf(rows)));
    return comparison == Comparison.MORE_THAN ? compared > 0 : failures > 0 && compared >= 0;
  }

  @Override
  public String toString() {
    return comparison.sign + " " + limit.toPlainString() + (unit == Unit.PERCENT ? " %" : "");
  }
}
