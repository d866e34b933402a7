package org.athenaelt.check;

import java.util.Locale;

/** What the failures of a check can lead to, as in dbt. */
public enum Severity {
  /** At most a warning. */
  WARN,
  /** An error, which stops the run before anything is published; or a warning. */
  ERROR;

  /** {@code warn} or {@code error}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
