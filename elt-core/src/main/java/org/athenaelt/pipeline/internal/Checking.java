package org.athenaelt.pipeline.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athenaelt.check.Check;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckResult;
import org.athenaelt.check.Checks;
import org.athenaelt.check.Findings;
import org.athenaelt.check.Outcome;
import org.athenaelt.check.RunEnd;
import org.athenaelt.ownership.Answers;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.sink.RunTotals;

/** The checks of a run as one of its steps. */
final class Checking {

  private final Checks checks;
  private final OwnershipHistory history;

  /** By the number of an owner. Several threads write, but only true. */
  private final boolean[] hasEntries;

  private final Steps.Meter meter;

  private Checking(Checks checks, OwnershipHistory history, Steps.Meter meter) {
    this.checks = checks;
    this.history = history;
    this.hasEntries = new boolean[history.ownerNumbers()];
    this.meter = meter;
  }

  static Checking begin(List<Check> all, CheckInput input, Steps.Meter meter) {
    return new Checking(meter.time(() -> Checks.begin(all, input)), input.history(), meter);
  }

  /** Looks at a batch. Thread-safe. */
  Checks.Part examine(ResolvedBatch batch) {
    return meter.time(
        () -> {
          mark(batch.answers());
          return checks.examine(
              batch.entries(), batch.details(), batch.unmatched(), batch.answers());
        });
  }

  private void mark(Answers answers) {
    for (int row = 0; row < answers.size(); row++) {
      int owner = answers.ownerNumber(row);
      if (owner >= 0 && !hasEntries[owner]) {
        hasEntries[owner] = true;
      }
    }
  }

  /** The ids of the owners that have entries. */
  Set<String> owners() {
    Set<String> owners = new LinkedHashSet<>();
    for (int owner = 0; owner < hasEntries.length; owner++) {
      if (hasEntries[owner]) {
        owners.add(history.ownerId(owner));
      }
    }
    return owners;
  }

  /** Adds what was found in a batch, in file order. */
  void add(Checks.Part part) {
    checks.add(part);
  }

  List<CheckResult> end(RunTotals totals, Map<String, Findings> rejected) {
    meter.count(totals.details(), totals.details(), 0);
    return meter.time(() -> checks.end(new RunEnd(totals, owners(), rejected)));
  }

  /** Whether a check ended with an error, so that nothing may be published. */
  static boolean hasError(List<CheckResult> results) {
    return results.stream().anyMatch(result -> result.outcome() == Outcome.ERROR);
  }
}
