package org.athenaelt.app.report;

import java.util.Comparator;
import java.util.List;
import org.athenaelt.app.report.model.CheckItem;
import org.athenaelt.check.CheckResult;
import org.athenaelt.check.Example;
import org.athenaelt.check.Outcome;
import org.athenaelt.check.Severity;

/** The checks: those that failed first, then the warnings. */
final class CheckSection {

  private CheckSection() {}

  static List<CheckItem> of(List<CheckResult> results) {
    return results.stream()
        .sorted(Comparator.comparing(result -> rank(result.outcome())))
        .map(CheckSection::item)
        .toList();
  }

  private static CheckItem item(CheckResult result) {
    return new CheckItem(
        result.id(),
        result.description(),
        style(result.outcome()),
        word(result.outcome()),
        result(result),
        threshold(result),
        result.examples().stream().map(Example::toString).toList());
  }

  private static String result(CheckResult result) {
    if (result.outcome() == Outcome.NOT_APPLICABLE) {
      return result.message();
    }
    boolean isAllowed = result.outcome() == Outcome.PASS && result.findings().failures() > 0;
    return "Failing: " + result.message() + (isAllowed ? ", as many as allowed" : "");
  }

  private static int rank(Outcome outcome) {
    return switch (outcome) {
      case ERROR -> 0;
      case WARN -> 1;
      case PASS -> 2;
      case NOT_APPLICABLE -> 3;
    };
  }

  private static String style(Outcome outcome) {
    return switch (outcome) {
      case ERROR -> "bad";
      case WARN -> "warned";
      case PASS -> "good";
      case NOT_APPLICABLE -> "none";
    };
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case ERROR -> "failed";
      case WARN -> "warning";
      case PASS -> "passed";
      case NOT_APPLICABLE -> "not applicable";
    };
  }

  private static String threshold(CheckResult result) {
    return switch (result.outcome()) {
      case ERROR -> "error if " + result.rule().errorIf();
      case NOT_APPLICABLE -> "";
      case WARN, PASS ->
          result.outcome() == Outcome.WARN || result.rule().severity() == Severity.WARN
              ? "warning if " + result.rule().warnIf()
              : "error if " + result.rule().errorIf();
    };
  }
}
