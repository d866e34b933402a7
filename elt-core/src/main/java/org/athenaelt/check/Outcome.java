package org.athenaelt.check;

import java.util.Locale;

/** How a check ended. */
public enum Outcome {
  /** No threshold is reached. */
  PASS,
  /** {@code warn_if} is reached. */
  WARN,
  /** {@code error_if} is reached, and the severity is {@link Severity#ERROR}. */
  ERROR,
  /** There was nothing to look at, for example no earlier run to compare with. */
  NOT_APPLICABLE;

  /** {@code pass}, {@code warn}, {@code error} or {@code not applicable}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
