package org.athenaelt.spark.app;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.athenaelt.check.CheckResult;
import org.athenaelt.pipeline.HistoryTables;
import org.athenaelt.pipeline.PartlyPublishedException;
import org.athenaelt.sink.EarlierRun;
import org.athenaelt.sink.Publication;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.spark.DatabaseTables;
import org.athenaelt.table.TableSchema;

/** The tables of a run in a database, if it has one: loaded by tasks, published at once. */
final class DatabaseOutput implements AutoCloseable {

  private static final String NAME = "the tables";

  private final Optional<SparkServerOptions.Target> target;
  private final Run run;

  private DatabaseOutput(Optional<SparkServerOptions.Target> target, Run run) {
    this.target = target;
    this.run = run;
  }

  /** Takes the run lock and prepares the tables. */
  static DatabaseOutput begin(Optional<SparkServerOptions.Target> target, Run run) {
    target.ifPresent(t -> t.sink().begin(run));
    return new DatabaseOutput(target, run);
  }

  boolean isPresent() {
    return target.isPresent();
  }

  /** The run that was published last. */
  Optional<EarlierRun> earlierRun() {
    return target.flatMap(t -> t.sink().earlierRun());
  }

  /** How rows are loaded. */
  List<String> notes() {
    return target.map(t -> t.sink().notes()).orElse(List.of());
  }

  /** Loads a table that the driver has read. */
  void load(HistoryTables.Table table, TableSchema schema) {
    target.ifPresent(t -> table.batches().forEach(rows -> t.sink().write(schema, rows)));
  }

  /** Loads reallocations from the cluster. */
  void loadHistory(Dataset<Row> history) {
    target.ifPresent(t -> tables(t).loadHistory(history));
  }

  /** Loads entries and answers. */
  void loadAnswers(Dataset<Row> answers) {
    target.ifPresent(t -> tables(t).loadAnswers(answers));
  }

  private DatabaseTables tables(SparkServerOptions.Target t) {
    return new DatabaseTables(t.sink(), t.settings(), run.tables());
  }

  /** Keeps the results of the checks. */
  void record(List<CheckResult> checks, Set<String> owners) {
    target.ifPresent(
        t -> t.sink().record(checks.stream().map(CheckResult::recorded).toList(), owners));
  }

  void verify(RunTotals totals) {
    target.ifPresent(
        t -> {
          t.sink().verify(totals);
          t.sink().ready();
        });
  }

  /** Publishes the tables. */
  Optional<Publication> publish() {
    return target.map(
        t -> {
          t.sink().publish();
          return new Publication(NAME, Publication.State.PUBLISHED);
        });
  }

  /** Notes that the folders are not published. */
  void publishedInPart(PartlyPublishedException failure) {
    target.ifPresent(t -> t.sink().publishedInPart(String.valueOf(failure.getMessage())));
  }

  @Override
  public void close() {
    target.ifPresent(t -> t.sink().close());
  }
}
