package org.athenaelt.pipeline.internal;

import java.util.Optional;
import org.athenaelt.check.CheckInput;
import org.athenaelt.report.AccountTimelines;
import org.athenaelt.report.Collector;
import org.athenaelt.report.RunStatistics;
import org.athenaelt.sink.RunTotals;

/** The statistics of a run as one of its steps; nothing if they are not wanted. */
final class AddingUp {

  private record Work(Collector collector, Steps.Meter meter) {}

  private final Optional<Work> work;

  private AddingUp(Optional<Work> work) {
    this.work = work;
  }

  /** Begins, if there is a step for it. */
  static AddingUp begin(CheckInput input, Optional<Steps.Meter> step) {
    return new AddingUp(
        step.map(meter -> new Work(meter.time(() -> Collector.begin(input)), meter)));
  }

  /** The owners of the accounts, which are known before the first entry is read. */
  Optional<AccountTimelines> accounts() {
    return work.map(w -> w.collector.accounts());
  }

  /** Looks at a batch. Thread-safe. */
  Optional<Collector.Part> examine(ResolvedBatch batch) {
    return work.map(
        w ->
            w.meter.time(
                () ->
                    w.collector.examine(
                        batch.entries(), batch.details(), batch.unmatched(), batch.answers())));
  }

  /** Adds what was found in a batch, in file order. */
  void add(Collector.Part part) {
    work.ifPresent(w -> w.collector.add(part));
  }

  Optional<RunStatistics> end(RunTotals totals) {
    work.ifPresent(w -> w.meter.count(totals.details(), totals.details(), 0));
    return work.map(w -> w.meter.time(w.collector::end));
  }
}
