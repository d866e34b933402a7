package org.athenaelt.spark.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import org.athenaelt.asof.Parallelism;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckResult;
import org.athenaelt.check.ChecksFailedException;
import org.athenaelt.check.DateRange;
import org.athenaelt.check.Findings;
import org.athenaelt.check.Outcome;
import org.athenaelt.check.RunEnd;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvFormat;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.csv.CsvTable;
import org.athenaelt.ownership.EquitableOwnerDetails;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.pipeline.HistoryTables;
import org.athenaelt.pipeline.PartlyPublishedException;
import org.athenaelt.pipeline.RunStart;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.Publication;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunChoices;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.Tables;
import org.athenaelt.spark.EquitableOwners;
import org.athenaelt.spark.JoinStrategy;
import org.athenaelt.spark.internal.input.Division;
import org.athenaelt.spark.internal.input.Inspected;
import org.athenaelt.spark.internal.input.Inspection;
import org.athenaelt.spark.internal.input.InspectionRules;
import org.athenaelt.spark.internal.input.ParquetFiles;
import org.athenaelt.spark.internal.input.ParquetInspection;
import org.athenaelt.spark.internal.input.TableFiles;
import org.athenaelt.spark.internal.input.TableSource;
import org.athenaelt.spark.internal.output.AnswerTotals;
import org.athenaelt.spark.internal.output.GivenRow;
import org.athenaelt.table.TableSchema;

/** A run on a cluster: reads, joins, checks, writes and publishes. For one use. */
final class ClusterRun {

  /** A larger history is not sent to every worker, unless the caller says so. */
  static final long BROADCAST_BYTES = 1L << 30;

  /** Parts are at most this long, and short enough that all cores have work. */
  private static final long LONGEST_PART = 64L << 20;

  private static final long SHORTEST_PART = 1L << 20;
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
  private final DriverRejects rejects;

  ClusterRun(SparkSession spark, RunPlan plan) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.hadoop = context.hadoopConfiguration();
    this.settings = context.broadcast(new SerializableConfiguration(hadoop));
    this.plan = plan;
    this.rejects = new DriverRejects(plan.maxRejects());
  }

  /** The inputs of a run. */
  private record Inputs(FoundInput owners, FoundInput history, FoundInput entries) {}

  /**
   * What is known of owners and reallocations.
   *
   * @param reallocations the table on the cluster; empty if the driver has it
   */
  private record Loaded(HistoryTables tables, Optional<Inspected> reallocations, Path shown) {

    InputFile historyFile() {
      return reallocations.map(r -> r.input(shown)).orElse(tables.reallocations().file());
    }
  }

  RunSummary run() {
    Inputs inputs =
        new Inputs(
            FoundInput.of(List.of(plan.owners()), hadoop),
            FoundInput.of(List.of(plan.history()), hadoop),
            FoundInput.of(plan.entries(), hadoop));
    Run run = begin(inputs);
    try (Outputs outputs = Outputs.of(plan, run.id(), inputPaths(inputs), hadoop);
        DatabaseOutput database = DatabaseOutput.begin(plan.database(), run)) {
      Loaded loaded = load(run, inputs);
      Inspected entries = inspect(TableFiles.Kind.ENTRIES, run, inputs.entries);
      requireRows(entries.input(inputs.entries.shown()));
      Dataset<Row> answers = join(run, loaded, entries, inputs.entries.shown(), false);
      AnswerTotals totals = steps.time(() -> outputs.write(answers, settings, plan.checks()));
      steps.add("as-of join on " + run.joinKey(), entries.rowsKept(), totals.rows(), 0);
      RunTotals counts = counts(loaded, entries, inputs, totals);
      List<CheckResult> checks = check(run, loaded, entries, totals, counts, database);
      requireOnePerEntry(counts);
      fill(database, run, loaded, entries, inputs.entries.shown());
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
      DatabaseOutput database, Run run, Loaded loaded, Inspected entries, Path shown) {
    if (!database.isPresent()) {
      return;
    }
    steps.time(
        () -> {
          database.load(loaded.tables.owners(), run.tables().owners());
          if (loaded.reallocations.isPresent()) {
            database.loadHistory(rows(loaded.reallocations.get(), loaded.shown));
          } else {
            database.load(loaded.tables.reallocations(), run.tables().history());
          }
          database.loadAnswers(join(run, loaded, entries, shown, true));
          return true;
        });
    steps.add("load the tables", entries.rowsKept(), entries.rowsKept(), 0);
  }

  private List<String> inputPaths(Inputs inputs) {
    List<String> all = new ArrayList<>(inputs.owners.uris());
    all.addAll(inputs.history.uris());
    all.addAll(inputs.entries.uris());
    return all;
  }

  private Run begin(Inputs inputs) {
    Tables tables = Tables.keyedBy(plan.joinKey().orElse(JoinKey.LOAN_ACCOUNT_ID));
    JoinKey key =
        RunStart.joinKey(
            header(inputs.entries, tables.entries(), plan.formats().entries()),
            header(inputs.history, tables.history(), plan.formats().history()),
            plan.joinKey());
    return RunStart.now(
        new RunChoices(
            key, plan.onDuplicate(), plan.maxRejects(), plan.allowEmpty(), plan.formats()));
  }

  private RunStart.Header header(FoundInput input, TableSchema schema, CsvFormat format) {
    Path file = input.first(hadoop);
    return new RunStart.Header(
        file,
        input.isParquet()
            ? ParquetFiles.header(spark, input.uris())
            : CsvTable.header(file, schema, format));
  }

  private Loaded load(Run run, Inputs inputs) {
    HistoryTables.Table owners =
        read(TableFiles.Kind.OWNERS, run, inputs.owners, run.tables().owners());
    HistoryRules rules = new HistoryRules(run.joinKey(), plan.onDuplicate(), plan.formats().ids());
    if (isShuffled(inputs.history)) {
      Inspected history = inspect(TableFiles.Kind.HISTORY, run, inputs.history);
      requireRows(history.input(inputs.history.shown()));
      HistoryTables.Table none =
          new HistoryTables.Table(
              history.input(inputs.history.shown()), run.tables().history(), List.of());
      return new Loaded(
          HistoryTables.of(owners, none, rules, Parallelism.none()),
          Optional.of(history),
          inputs.history.shown());
    }
    HistoryTables.Table reallocations =
        read(TableFiles.Kind.HISTORY, run, inputs.history, run.tables().history());
    HistoryTables tables =
        steps.time(
            () ->
                HistoryTables.of(
                    owners, reallocations, rules, Parallelism.of(CsvSettings.DEFAULT.threads())));
    long rows = reallocations.file().rowsKept();
    steps.add(
        "index Equitable_Owner_History",
        rows,
        rows - tables.history().identicalRows() - tables.history().overruledRows(),
        0);
    return new Loaded(tables, Optional.empty(), inputs.history.shown());
  }

  private boolean isShuffled(FoundInput history) {
    return plan.strategy() == JoinStrategy.AUTO
        ? history.bytes() > BROADCAST_BYTES
        : plan.strategy() != JoinStrategy.BROADCAST;
  }

  /** Reads a table on the driver, with the local reader. */
  private HistoryTables.Table read(
      TableFiles.Kind kind, Run run, FoundInput input, TableSchema schema) {
    if (input.files().size() > 1 && !input.isParquet()) {
      throw CsvException.ofFile(
          input.shown(), "is several files", "name one file; only entries may be several");
    }
    HistoryTables.Table table =
        steps.time(
            () ->
                input.isParquet()
                    ? ParquetFiles.collect(
                        spark, files(kind, run, input), input.shown(), rejects, hadoop)
                    : HistoryTables.Table.read(
                        input.first(hadoop),
                        schema,
                        format(kind),
                        CsvSettings.DEFAULT.withRejects(rejects)));
    added(table.file());
    requireRows(table.file());
    return table;
  }

  private void added(InputFile file) {
    steps.add("read " + file.table(), file.rowsRead(), file.rowsKept(), file.rowsRejected());
  }

  private void requireRows(InputFile file) {
    if (file.rowsRead() == 0 && !plan.allowEmpty()) {
      throw CsvException.ofFile(
          file.path(),
          "has a header but no rows",
          "an empty table would replace the published one; --allow-empty accepts that");
    }
  }

  /** Reads a table on the cluster, and finds every fault. */
  private Inspected inspect(TableFiles.Kind kind, Run run, FoundInput input) {
    TableFiles files = files(kind, run, input);
    DateRange dates = plausible(run);
    InspectionRules rules =
        new InspectionRules(
            rejects.left(),
            dates.from().toEpochDay(),
            dates.to().toEpochDay(),
            plan.checks().examples());
    Inspected inspected =
        steps.time(
            () ->
                input.isParquet()
                    ? ParquetInspection.of(spark, files, rules, input.shown(), settings)
                    : new Inspection(context, files, rules, settings)
                        .of(
                            Division.of(
                                context,
                                files,
                                input.sizes(),
                                partBytes(input.bytes()),
                                settings)));
    added(inspected.input(input.shown()));
    return inspected;
  }

  private TableFiles files(TableFiles.Kind kind, Run run, FoundInput input) {
    if (input.isParquet() && format(kind).trim()) {
      throw CsvException.ofFile(
          input.shown(), "is a Parquet file, whose values are not trimmed", "leave out --trim");
    }
    return TableFiles.of(kind, run.joinKey(), input.uris(), format(kind));
  }

  private CsvFormat format(TableFiles.Kind kind) {
    return switch (kind) {
      case OWNERS -> plan.formats().owners();
      case HISTORY -> plan.formats().history();
      case ENTRIES -> plan.formats().entries();
    };
  }

  private Dataset<Row> rows(Inspected table, Path shown) {
    return table.isParquet()
        ? ParquetInspection.rows(spark, table, shown)
        : TableSource.rows(spark, table, settings);
  }

  private long partBytes(long bytes) {
    long share = bytes / (3L * Math.max(1, context.defaultParallelism())) + 1;
    return Math.max(SHORTEST_PART, Math.min(LONGEST_PART, share));
  }

  private DateRange plausible(Run run) {
    LocalDate today = LocalDate.ofInstant(run.startedAt(), ZoneOffset.UTC);
    return plan.checks()
        .dateRange()
        .orElseGet(() -> new DateRange(LocalDate.of(1980, 1, 1), today.plusYears(1)));
  }

  /**
   * Joins the entries.
   *
   * @param shown the files of the entries, for messages
   * @param allColumns whether the answers have all columns of the entries
   */
  private Dataset<Row> join(
      Run run, Loaded loaded, Inspected entries, Path shown, boolean allColumns) {
    HistoryRules rules = new HistoryRules(run.joinKey(), plan.onDuplicate(), plan.formats().ids());
    String key = keyColumn(run.tables().entries(), run.joinKey());
    Dataset<Row> all = rows(entries, shown);
    Dataset<Row> left =
        allColumns ? all : all.select("Id", "Transaction_Date", key, TableFiles.POSITION);
    if (loaded.reallocations.isEmpty()) {
      return EquitableOwners.of(loaded.tables.history())
          .rules(rules)
          .withEntryColumns(ENTRY)
          .build()
          .assign(left);
    }
    Dataset<Row> history = rows(loaded.reallocations.get(), loaded.shown);
    return EquitableOwners.of(history, OwnerRows.of(spark, loaded.tables.owners()))
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

  private RunTotals counts(Loaded loaded, Inspected entries, Inputs inputs, AnswerTotals answers) {
    long without = answers.unmatched().values().stream().mapToLong(Long::longValue).sum();
    return new RunTotals(
        loaded.tables.owners().file(),
        loaded.historyFile(),
        entries.input(inputs.entries.shown()),
        answers.rows() - without,
        answers.unmatched());
  }

  private List<CheckResult> check(
      Run run,
      Loaded loaded,
      Inspected entries,
      AnswerTotals answers,
      RunTotals counts,
      DatabaseOutput database) {
    Map<String, Findings> rejected = new HashMap<>(entries.rejectedByColumn());
    CheckInput input =
        new CheckInput(
            run,
            HistoryTables.forChecks(loaded.tables.owners()),
            HistoryTables.forChecks(loaded.tables.reallocations()),
            loaded.tables.history(),
            String.valueOf(counts.entries().path().getFileName()),
            database.earlierRun(),
            plan.checks());
    List<CheckResult> results =
        steps.time(
            () ->
                new ClusterChecks(input, loaded.reallocations.isEmpty(), entries, answers)
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
      Loaded loaded,
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
            loaded.tables.warnings(counts),
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

  private List<String> notes(Loaded loaded, DatabaseOutput database) {
    List<String> notes = new ArrayList<>(database.notes());
    notes.add(
        "Spark "
            + spark.version()
            + " on "
            + context.master()
            + ", history "
            + (loaded.reallocations.isEmpty() ? "broadcast" : "partitioned by key")
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
