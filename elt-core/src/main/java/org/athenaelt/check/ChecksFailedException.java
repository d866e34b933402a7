package org.athenaelt.check;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athenaelt.sink.CheckFailedException;
import org.jspecify.annotations.Nullable;

/** One or more checks ended with an error. Nothing of the run is published. */
public final class ChecksFailedException extends CheckFailedException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable List<CheckResult> results;

  /**
   * Failed checks.
   *
   * @param results the results of all checks of the run, at least one of them an error
   */
  public ChecksFailedException(List<CheckResult> results) {
    super(message(results));
    this.results = List.copyOf(results);
  }

  /** The results of all checks of the run; empty after serialization. */
  public List<CheckResult> results() {
    return results == null ? List.of() : results;
  }

  private static String message(List<CheckResult> results) {
    return results.stream()
            .filter(result -> result.outcome() == Outcome.ERROR)
            .map(ChecksFailedException::describe)
            .collect(Collectors.joining("; "))
        + ". Nothing was published. Correct the files, or change the check with --checks FILE";
  }

  private static String describe(CheckResult result) {
    return Stream.concat(
            Stream.of(
                "check "
                    + result.id()
                    + " failed: "
                    + result.message()
                    + " (error_if "
                    + result.rule().errorIf()
                    + ")"),
            result.examples().stream().limit(1).map(example -> "first " + example))
        .collect(Collectors.joining(", "));
  }
}
