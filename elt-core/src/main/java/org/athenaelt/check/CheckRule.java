package org.athenaelt.check;

/**
 * When the failures of a check are a warning or an error, as in dbt: with severity {@link
 * Severity#ERROR}, {@code errorIf} is asked first, then {@code warnIf}; with {@link Severity#WARN},
 * {@code warnIf} alone.
 *
 * @param severity what failures can lead to at most
 * @param warnIf the threshold of a warning
 * @param errorIf the threshold of an error
 */
public record CheckRule(Severity severity, Threshold warnIf, Threshold errorIf) {

  /** An error at the first failure. */
  public static CheckRule error() {
    return new CheckRule(Severity.ERROR, Threshold.moreThan(0), Threshold.moreThan(0));
  }

  /**
   * A warning at this threshold; an error at it, if the severity becomes {@link Severity#ERROR}.
   */
  public static CheckRule warn(Threshold threshold) {
    return new CheckRule(Severity.WARN, threshold, threshold);
  }

  /** The outcome of so many failures among so many rows. */
  public Outcome outcome(long failures, long rows) {
    if (severity == Severity.ERROR && errorIf.isReached(failures, rows)) {
      return Outcome.ERROR;
    }
    return warnIf.isReached(failures, rows) ? Outcome.WARN : Outcome.PASS;
  }
}
