package org.athenaelt.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.athenaelt.sink.RecordedCheck;

/**
 * The result of a check in a run.
 *
 * @param id the name of the check
 * @param description its rule in one sentence
 * @param unit what it counts, in the plural
 * @param rule when its failures count
 * @param outcome how it ended
 * @param findings what it found
 */
public record CheckResult(
    String id,
    String description,
    String unit,
    CheckRule rule,
    Outcome outcome,
    Findings findings) {

  static CheckResult of(Check check, CheckRule rule, Findings findings) {
    Outcome outcome =
        findings.notApplicable().isPresent()
            ? Outcome.NOT_APPLICABLE
            : rule.outcome(findings.failures(), findings.rows());
    return new CheckResult(check.id(), check.description(), check.unit(), rule, outcome, findings);
  }

  /** The number of rows that failed. */
  public long failures() {
    return findings.failures();
  }

  /** The number of rows looked at. */
  public long rows() {
    return findings.rows();
  }

  /** The first rows that failed. */
  public List<Example> examples() {
    return findings.examples();
  }

  /** The threshold that is reached; empty unless the outcome is a warning or an error. */
  public Optional<Threshold> reached() {
    return switch (outcome) {
      case WARN -> Optional.of(rule.warnIf());
      case ERROR -> Optional.of(rule.errorIf());
      case PASS, NOT_APPLICABLE -> Optional.empty();
    };
  }

  /** The result in words, on one line, without examples. */
  public String message() {
    if (findings.notApplicable().isPresent()) {
      return findings.notApplicable().get();
    }
    String counts =
        String.format(Locale.ROOT, "%,d of %,d %s", findings.failures(), findings.rows(), unit);
    String note = findings.note();
    return note.isEmpty() ? counts : counts + ": " + note;
  }

  /** The row of the table of checks. */
  public RecordedCheck recorded() {
    return new RecordedCheck(
        id,
        rule.severity().toString(),
        outcome.toString(),
        findings.failures(),
        findings.rows(),
        rule.warnIf().toString(),
        rule.severity() == Severity.ERROR
            ? Optional.of(rule.errorIf().toString())
            : Optional.empty(),
        examples().isEmpty() ? message() : message() + "; " + examples().get(0));
  }
}
