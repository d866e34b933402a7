package org.athenaelt.spark.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckResult;
import org.athenaelt.check.ChecksFailedException;
import org.athenaelt.check.Findings;
import org.athenaelt.check.Outcome;
import org.athenaelt.check.RunEnd;
import org.athenaelt.ownership.EquitableOwnerDetails;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.pipeline.HistoryTables;
import org.athenaelt.pipeline.PartlyPublishedException;
import org.athenaelt.pipeline.RunStart;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.sink.Publication;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunChoices;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.Tables;
import org.athenaelt.spark.EquitableOwners;
import org.athenaelt.spark.internal.input.Inspected;
import org.athenaelt.spark.internal.input.TableFiles;
import org.athenaelt.spark.internal.output.AnswerTotals;
import org.athenaelt.spark.internal.output.GivenRow;
import org.athenaelt.table.TableSchema;

/** A run on a cluster: reads, joins, checks, writes and publishes. For one use. */
final class ClusterRun {

  private static final int FIRST_ROWS = 5;

  /** Before the names of the columns of entries beside the answers. */
  private static final String ENTRY = "entry_";

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final Configuration hadoop;
  private final Broadcast<SerializableConfiguration> settings;
  private final RunPlan plan;
  private final StepLog steps = new StepLog();
  private final long begun = System.nanoTime();
  private final InputReader reader;

  ClusterRun(SparkSession spark, RunPlan plan) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.hadoop = context.hadoopConfiguration();
    this.settings = context.broadcast(new SerializableConfiguration(hadoop));
    this.plan = plan;
    this.reader = new InputReader(spark, settings, plan, steps);
  }

  RunSummary run() {
    RunInputs inputs = RunInputs.of(plan, hadoop);
    Run run = begin(inputs);
    try (Outputs outputs = Outputs.of(plan, run.id(), inputs.uris(), hadoop);
        DatabaseOutput database = DatabaseOutput.begin(plan.database(), run)) {
      LoadedHistory loaded = reader.history(run, inputs);
      Inspected entries = reader.entries(run, inputs.entries());
      Dataset<Row> answers = join(run, loaded, entries, inputs.entries().shown(), false);
      AnswerTotals totals = steps.time(() -> outputs.write(answers, settings, plan.checks()));
      steps.add("as-of join on " + run.joinKey(), entries.rowsKept(), totals.rows(), 0);
      RunTotals counts = counts(loaded, entries, inputs, totals);
      List<CheckResult> checks = check(run, loaded, entries, totals, counts, database);
      requireOnePerEntry(counts);
      fill(database, run, loaded, entries, inputs.entries().shown());
      steps.time(
          () -> {
            outputs.ready(totals);
            database.verify(counts);
            return true;
          });
      steps.add("verify", totals.rows(), totals.rows(), 0);
      return publish(outputs, database, run, loaded, counts, checks, totals);
    }
  }

  private void fill(
      DatabaseOutput database, Run run, LoadedHistory loaded, Inspected entries, Path shown) {
    if (!database.isPresent()) {
      return;
    }
    steps.time(
        () -> {
          database.load(loaded.tables().owners(), run.tables().owners());
          if (!loaded.isBroadcast()) {
            database.loadHistory(reader.rows(loaded.reallocations().get(), loaded.shown()));
          } else {
            database.load(loaded.tables().reallocations(), run.tables().history());
          }
          database.loadAnswers(join(run, loaded, entries, shown, true));
          return true;
        });
    steps.add("load the tables", entries.rowsKept(), entries.rowsKept(), 0);
  }

  private Run begin(RunInputs inputs) {
    Tables tables = Tables.keyedBy(plan.joinKey().orElse(JoinKey.LOAN_ACCOUNT_ID));
    JoinKey key =
        RunStart.joinKey(
            reader.header(inputs.entries(), tables.entries(), plan.formats().entries()),
            reader.header(inputs.history(), tables.history(), plan.formats().history()),
            plan.joinKey());
    return RunStart.now(
        new RunChoices(
            key, plan.onDuplicate(), plan.maxRejects(), plan.allowEmpty(), plan.formats()));
  }

  /**
   * Joins the entries.
   *
   * @param shown the files of the entries, for messages
   * @param allColumns whether the answers have all columns of the entries
   */
  private Dataset<Row> join(
      Run run, LoadedHistory loaded, Inspected entries, Path shown, boolean allColumns) {
    HistoryRules rules = new HistoryRules(run.joinKey(), plan.onDuplicate(), plan.formats().ids());
    String key = keyColumn(run.tables().entries(), run.joinKey());
    Dataset<Row> all = reader.rows(entries, shown);
    Dataset<Row> left =
        allColumns ? all : all.select("Id", "Transaction_Date", key, TableFiles.POSITION);
    if (loaded.isBroadcast()) {
      return EquitableOwners.of(loaded.tables().history())
          .rules(rules)
          .withEntryColumns(ENTRY)
          .build()
          .assign(left);
    }
    Dataset<Row> history = reader.rows(loaded.reallocations().get(), loaded.shown());
    return EquitableOwners.of(history, OwnerRows.of(spark, loaded.tables().owners()))
        .rules(rules)
        .order(history.col(TableFiles.POSITION))
        .strategy(plan.strategy())
        .withEntryColumns(ENTRY)
        .build()
        .assign(left)
        .sortWithinPartitions(ENTRY + TableFiles.POSITION);
  }

  private static String keyColumn(TableSchema entries, JoinKey key) {
    return entries.columns().get(entries.indexOf(key.column())).name();
  }

  private RunTotals counts(
      LoadedHistory loaded, Inspected entries, RunInputs inputs, AnswerTotals answers) {
    long without = answers.unmatched().values().stream().mapToLong(Long::longValue).sum();
    return new RunTotals(
        loaded.tables().owners().file(),
        loaded.file(),
        entries.input(inputs.entries().shown()),
        answers.rows() - without,
        answers.unmatched());
  }

  private List<CheckResult> check(
      Run run,
      LoadedHistory loaded,
      Inspected entries,
      AnswerTotals answers,
      RunTotals counts,
      DatabaseOutput database) {
    Map<String, Findings> rejected = new HashMap<>(entries.rejectedByColumn());
    CheckInput input =
        new CheckInput(
            run,
            HistoryTables.forChecks(loaded.tables().owners()),
            HistoryTables.forChecks(loaded.tables().reallocations()),
            loaded.tables().history(),
            String.valueOf(counts.entries().path().getFileName()),
            database.earlierRun(),
            plan.checks());
    List<CheckResult> results =
        steps.time(
            () ->
                new ClusterChecks(input, loaded.isBroadcast(), entries, answers)
                    .results(new RunEnd(counts, answers.owners(), rejected)));
    steps.add("check", answers.rows(), answers.rows(), 0);
    database.record(results, answers.owners());
    if (results.stream().anyMatch(result -> result.outcome() == Outcome.ERROR)) {
      throw new ChecksFailedException(results);
    }
    return results;
  }

  /** Whatever the settings of the checks are. */
  private static void requireOnePerEntry(RunTotals counts) {
    if (counts.details() != counts.entries().rowsKept()) {
      throw new CheckFailedException(
          "Equitable_Owner_Details has "
              + counts.details()
              + " rows for "
              + counts.entries().rowsKept()
              + " accounting entries; there must be exactly one for each");
    }
  }

  private RunSummary publish(
      Outputs outputs,
      DatabaseOutput database,
      Run run,
      LoadedHistory loaded,
      RunTotals counts,
      List<CheckResult> checks,
      AnswerTotals answers) {
    Optional<Publication> tables = steps.time(database::publish);
    Outputs.Published published = outputs.publish();
    List<Publication> publications = new ArrayList<>(tables.stream().toList());
    publications.addAll(published.publications());
    steps.add("publish", answers.rows(), answers.rows(), 0);
    RunSummary summary =
        new RunSummary(
            run,
            Optional.empty(),
            counts,
            steps.all(),
            notes(loaded, database),
            loaded.tables().warnings(counts),
            List.of(),
            checks,
            answers.first(FIRST_ROWS).stream().map(ClusterRun::details).toList(),
            Optional.empty(),
            publications,
            Duration.ofNanos(System.nanoTime() - begun));
    try {
      published.require(summary);
    } catch (PartlyPublishedException e) {
      database.publishedInPart(e);
      throw e;
    }
    return summary;
  }

  private List<String> notes(LoadedHistory loaded, DatabaseOutput database) {
    List<String> notes = new ArrayList<>(database.notes());
    notes.add(
        "Spark "
            + spark.version()
            + " on "
            + context.master()
            + ", history "
            + (loaded.isBroadcast() ? "broadcast" : "partitioned by key")
            + "; near misses are not looked for");
    return notes;
  }

  private static EquitableOwnerDetails details(GivenRow row) {
    boolean hasReallocation = row.since() != GivenRow.NO_DAY;
    return new EquitableOwnerDetails(
        hasReallocation ? Optional.of(row.equiId()) : Optional.empty(),
        row.id(),
        LocalDate.ofEpochDay(row.date()),
        hasReallocation ? Optional.of(LocalDate.ofEpochDay(row.since())) : Optional.empty(),
        row.owner().isEmpty() ? Optional.empty() : Optional.of(row.owner()));
  }
}
