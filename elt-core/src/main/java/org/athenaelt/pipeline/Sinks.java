package org.athenaelt.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.athenaelt.csv.Rows;
import org.athenaelt.csv.TableSchema;

/** All sinks of a run as one: each sees every call, and each is closed whatever the others do. */
final class Sinks implements AutoCloseable {

  private record Metered(TableSink sink, StepMeter meter) {}

  private final List<Metered> sinks = new ArrayList<>();

  Sinks(Map<String, TableSink> named, Steps steps) {
    named.forEach((name, sink) -> sinks.add(new Metered(sink, steps.named("write " + name))));
  }

  void begin(Run run) {
    sinks.forEach(s -> s.meter.time(() -> s.sink.begin(run)));
  }

  void write(TableSchema table, Rows rows) {
    if (rows.size() == 0) {
      return;
    }
    for (Metered s : sinks) {
      if (s.sink.takes(table)) {
        s.meter.time(() -> s.sink.write(table, rows));
        s.meter.count(rows.size(), rows.size(), 0);
      }
    }
  }

  void verify(RunTotals totals) {
    sinks.forEach(s -> s.sink.verify(totals));
  }

  /** Publishes in the order in which the sinks were named; the first failure stops the rest. */
  void publish() {
    sinks.forEach(s -> s.sink.publish());
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
