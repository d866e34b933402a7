package org.athenaelt.app;

import com.google.common.base.Suppliers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.athenaelt.mysql.MySqlSink;
import org.athenaelt.sink.EarlierRun;
import org.athenaelt.sink.PublishedRun;
import org.athenaelt.sink.RecordedCheck;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunBasis;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.TableSink;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

/** A sink on a server that is awaited when it is needed first: a run reads its history before. */
final class LateSink implements TableSink {

  private final Supplier<MySqlSink> sink;
  private boolean begun;

  LateSink(Supplier<MySqlSink> sink) {
    this.sink = Suppliers.memoize(sink::get);
  }

  @Override
  public Optional<PublishedRun> held(RunBasis basis) {
    return sink.get().held(basis);
  }

  @Override
  public Optional<EarlierRun> earlierRun() {
    return sink.get().earlierRun();
  }

  @Override
  public void begin(Run run) {
    MySqlSink opened = sink.get();
    begun = true;
    opened.begin(run);
  }

  @Override
  public List<String> notes() {
    return sink.get().notes();
  }

  @Override
  public void write(TableSchema table, Rows rows) {
    sink.get().write(table, rows);
  }

  @Override
  public void record(List<RecordedCheck> checks, Set<String> owners) {
    sink.get().record(checks, owners);
  }

  @Override
  public void finishWriting() {
    sink.get().finishWriting();
  }

  @Override
  public void verify(RunTotals totals) {
    sink.get().verify(totals);
  }

  @Override
  public void ready() {
    sink.get().ready();
  }

  @Override
  public void publish() {
    sink.get().publish();
  }

  @Override
  public boolean mayBeVisible() {
    return sink.get().mayBeVisible();
  }

  @Override
  public void publishedInPart(String outcome) {
    sink.get().publishedInPart(outcome);
  }

  @Override
  public void close() {
    if (begun) {
      sink.get().close();
    }
  }
}
