package org.athenaelt.pipeline.internal;

import java.util.List;
import java.util.Map;
import org.athenaelt.check.Check;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckResult;
import org.athenaelt.check.Checks;
import org.athenaelt.check.ChecksFailedException;
import org.athenaelt.check.Findings;
import org.athenaelt.check.Outcome;
import org.athenaelt.check.RunEnd;
import org.athenaelt.sink.RunTotals;

/** The checks of a run as one of its steps. */
final class Checking {

  private final Checks checks;
  private final Steps.Meter meter;

  private Checking(Checks checks, Steps.Meter meter) {
    this.checks = checks;
    this.meter = meter;
  }

  static Checking begin(List<Check> all, CheckInput input, Steps.Meter meter) {
    return new Checking(meter.time(() -> Checks.begin(all, input)), meter);
  }

  /** Looks at a batch. Thread-safe. */
  Checks.Part examine(ResolvedBatch batch) {
    return meter.time(
        () -> checks.examine(batch.entries(), batch.details(), batch.unmatched(), batch.answers()));
  }

  /** Adds what was found in a batch, in file order. */
  void add(Checks.Part part) {
    checks.add(part);
  }

  List<CheckResult> end(RunTotals totals, Map<String, Findings> rejected) {
    meter.count(totals.details(), totals.details(), 0);
    return meter.time(() -> checks.end(new RunEnd(totals, rejected)));
  }

  /**
   * Stops the run before anything is published.
   *
   * @throws ChecksFailedException if a check ended with an error
   */
  static void requireNoError(List<CheckResult> results) {
    if (results.stream().anyMatch(result -> result.outcome() == Outcome.ERROR)) {
      throw new ChecksFailedException(results);
    }
  }
}
