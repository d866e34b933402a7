package org.athenaelt.pipeline.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athenaelt.pipeline.PartlyPublishedException;
import org.athenaelt.sink.EarlierRun;
import org.athenaelt.sink.Publication;
import org.athenaelt.sink.RecordedCheck;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.TableSink;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

/** All sinks of a run. Every call goes to each sink; close() closes all even if one fails. */
final class Sinks implements AutoCloseable {

  private record Metered(String name, TableSink sink, Steps.Meter meter) {}

  private final List<Metered> sinks = new ArrayList<>();

  Sinks(Map<String, TableSink> named, Steps steps) {
    named.forEach((name, sink) -> sinks.add(new Metered(name, sink, steps.named("write " + name))));
  }

  /** Whether a sink uses rows after it has written them. */
  boolean keepRows() {
    return sinks.stream().anyMatch(s -> s.sink.keepsRows());
  }

  void begin(Run run) {
    sinks.forEach(s -> s.meter.time(() -> s.sink.begin(run)));
  }

  /** The run before, of the first sink that knows it. */
  static Optional<EarlierRun> earlierRun(Iterable<TableSink> sinks) {
    Optional<EarlierRun> earlier = Optional.empty();
    for (TableSink sink : sinks) {
      earlier = earlier.or(sink::earlierRun);
    }
    return earlier;
  }

  void record(List<RecordedCheck> checks, Set<String> owners) {
    sinks.forEach(s -> s.sink.record(checks, owners));
  }

  /** The notes of the sinks for the summary. */
  List<String> notes() {
    return sinks.stream().flatMap(s -> s.sink.notes().stream()).toList();
  }

  /** A batch of one table, prepared for each sink; empty for a sink that does not take it. */
  record Prepared(TableSchema table, int size, List<Optional<Rows>> forms) {}

  /** Prepares a batch for every sink. Thread-safe. */
  Prepared prepare(TableSchema table, Rows rows) {
    List<Optional<Rows>> forms = new ArrayList<>(sinks.size());
    for (Metered s : sinks) {
      boolean takes = rows.size() > 0 && s.sink.takes(table);
      forms.add(
          takes ? Optional.of(s.meter.time(() -> s.sink.prepare(table, rows))) : Optional.empty());
    }
    return new Prepared(table, rows.size(), forms);
  }

  void write(Prepared batch) {
    for (int i = 0; i < sinks.size(); i++) {
      Metered s = sinks.get(i);
      batch
          .forms
          .get(i)
          .ifPresent(
              rows -> {
                s.meter.time(() -> s.sink.write(batch.table, rows));
                s.meter.count(batch.size, batch.size, 0);
              });
    }
  }

  void finishWriting() {
    sinks.forEach(s -> s.meter.time(s.sink::finishWriting));
  }

  void verify(RunTotals totals) {
    sinks.forEach(s -> s.sink.verify(totals));
  }

  void ready() {
    sinks.forEach(s -> s.sink.ready());
  }

  /**
   * Publishes in the order of the sinks, those with files last; after a failure, the rest are not
   * published.
   */
  void publish(Publishing publishing) {
    sinks.stream()
        .sorted(Comparator.comparing(s -> !s.sink.files().isEmpty()))
        .forEach(s -> publishing.publish(s.name, s.sink::publish, s.sink::mayBeVisible));
  }

  /** Informs the published sinks that others are not. */
  void publishedInPart(PartlyPublishedException failure) {
    String outcome = String.valueOf(failure.getMessage());
    for (Metered s : sinks) {
      if (failure.publications().contains(new Publication(s.name, Publication.State.PUBLISHED))) {
        try {
          s.sink.publishedInPart(outcome);
        } catch (RuntimeException e) {
          failure.addSuppressed(e);
        }
      }
    }
  }

  @Override
  public void close() {
    Deque<RuntimeException> failures = new ArrayDeque<>();
    for (Metered s : sinks) {
      try {
        s.sink.close();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.remove();
      failures.forEach(first::addSuppressed);
      throw first;
    }
  }
}
