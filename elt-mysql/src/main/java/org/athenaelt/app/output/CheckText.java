package org.athenaelt.app.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.athenaelt.check.CheckResult;
import org.athenaelt.check.Example;
import org.athenaelt.check.Outcome;
import org.athenaelt.check.Severity;

/** The results of checks as text. */
public final class CheckText {

  private CheckText() {}

  /** How many checks ended how, and a line for each that warned or failed. */
  public static List<String> summary(List<CheckResult> results) {
    List<String> lines = new ArrayList<>();
    lines.add("checks     " + counts(results));
    for (CheckResult result : results) {
      if (result.reached().isPresent()) {
        lines.add(label(result.outcome()) + result.id() + ": " + reached(result));
        result.examples().stream().limit(1).forEach(e -> lines.add("           first " + e));
      }
    }
    return lines;
  }

  /**
   * A table of all checks, then the examples of those that warned or failed.
   *
   * @param width the columns of the screen; empty if the output is no terminal
   */
  public static List<String> table(List<CheckResult> results, OptionalInt width) {
    TextTable table =
        TextTable.ofTexts("check", "outcome", "threshold", "failures").dispensable("threshold");
    for (CheckResult result : results) {
      table.row(
          result.id(),
          result.outcome().toString(),
          result.outcome() == Outcome.NOT_APPLICABLE ? "" : threshold(result),
          result.message());
    }
    List<String> lines = new ArrayList<>(table.lines(width));
    for (CheckResult result : results) {
      if (result.reached().isPresent() && !result.examples().isEmpty()) {
        lines.add("");
        lines.add(result.id() + ": " + result.description());
        for (Example example : result.examples()) {
          lines.add("  " + example);
        }
      }
    }
    lines.add("");
    lines.add("checks     " + counts(results));
    return lines;
  }

  private static String counts(List<CheckResult> results) {
    Map<Outcome, Long> counts = new TreeMap<>();
    results.forEach(result -> counts.merge(result.outcome(), 1L, Long::sum));
    List<String> words = new ArrayList<>();
    counts.forEach((outcome, count) -> words.add(count + " " + word(outcome)));
    return words.isEmpty() ? "none" : String.join(", ", words);
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case PASS -> "passed";
      case WARN -> "warned";
      case ERROR -> "failed";
      case NOT_APPLICABLE -> "not applicable";
    };
  }

  private static String label(Outcome outcome) {
    return String.format(Locale.ROOT, "%-11s", outcome == Outcome.ERROR ? "failed" : "warning");
  }

  private static String reached(CheckResult result) {
    return result.message() + " (" + threshold(result) + ")";
  }

  /** The threshold that is reached, or would be first. */
  private static String threshold(CheckResult result) {
    boolean isWarning =
        result.outcome() == Outcome.WARN || result.rule().severity() == Severity.WARN;
    return isWarning ? "warn_if " + result.rule().warnIf() : "error_if " + result.rule().errorIf();
  }
}
