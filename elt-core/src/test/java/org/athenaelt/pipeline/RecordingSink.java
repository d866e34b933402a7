package org.athenaelt.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athenaelt.sink.PublishedRun;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunBasis;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.TableSink;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

/** Records its calls, and fails at a given one. */
class RecordingSink implements TableSink {

  final List<String> calls = new ArrayList<>();
  Optional<PublishedRun> held = Optional.empty();
  private final String failAt;

  RecordingSink(String failAt) {
    this.failAt = failAt;
  }

  @Override
  public Optional<PublishedRun> held(RunBasis basis) {
    call("held " + basis.entries().sha256().substring(0, 8));
    return held;
  }

  @Override
  public void begin(Run run) {
    call("begin");
  }

  @Override
  public void write(TableSchema table, Rows rows) {
    call("write " + table.name());
  }

  @Override
  public void verify(RunTotals totals) {
    call("verify");
  }

  @Override
  public void publish() {
    call("publish");
  }

  @Override
  public void close() {
    call("close");
  }

  private void call(String name) {
    calls.add(name);
    if (name.equals(failAt)) {
      throw new IllegalStateException("told to fail at " + name);
    }
  }
}
