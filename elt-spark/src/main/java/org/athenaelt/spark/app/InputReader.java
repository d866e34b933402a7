package org.athenaelt.spark.app;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.check.DateRange;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvFormat;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.csv.CsvTable;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.pipeline.HistoryTables;
import org.athenaelt.pipeline.RunStart;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.Run;
import org.athenaelt.spark.JoinStrategy;
import org.athenaelt.spark.internal.input.Division;
import org.athenaelt.spark.internal.input.Inspected;
import org.athenaelt.spark.internal.input.Inspection;
import org.athenaelt.spark.internal.input.InspectionRules;
import org.athenaelt.spark.internal.input.ParquetFiles;
import org.athenaelt.spark.internal.input.ParquetInspection;
import org.athenaelt.spark.internal.input.TableFiles;
import org.athenaelt.spark.internal.input.TableSource;
import org.athenaelt.table.TableSchema;

/** Reads the inputs of a run: small tables on the driver, large ones on the cluster. */
final class InputReader {

  /** A larger history is not sent to every worker, unless the caller says so. */
  static final long BROADCAST_BYTES = 1L << 30;

  /** Parts are at most this long, and short enough that all cores have work. */
  private static final long LONGEST_PART = 64L << 20;

  private static final long SHORTEST_PART = 1L << 20;

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final Configuration hadoop;
  private final Broadcast<SerializableConfiguration> settings;
  private final RunPlan plan;
  private final StepLog steps;
  private final DriverRejects rejects;

  InputReader(
      SparkSession spark,
      Broadcast<SerializableConfiguration> settings,
      RunPlan plan,
      StepLog steps) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.hadoop = context.hadoopConfiguration();
    this.settings = settings;
    this.plan = plan;
    this.steps = steps;
    this.rejects = new DriverRejects(plan.maxRejects());
  }

  /** The columns of a table, before it is read. */
  RunStart.Header header(FoundInput input, TableSchema schema, CsvFormat format) {
    Path file = input.first(hadoop);
    return new RunStart.Header(
        file,
        input.isParquet()
            ? ParquetFiles.header(spark, input.uris())
            : CsvTable.header(file, schema, format));
  }

  /** Reads owners and reallocations, and builds the history. */
  LoadedHistory history(Run run, RunInputs inputs) {
    HistoryTables.Table owners =
        read(TableFiles.Kind.OWNERS, run, inputs.owners(), run.tables().owners());
    HistoryRules rules = new HistoryRules(run.joinKey(), plan.onDuplicate(), plan.formats().ids());
    if (isShuffled(inputs.history())) {
      Inspected history = inspect(TableFiles.Kind.HISTORY, run, inputs.history());
      HistoryTables.Table none =
          new HistoryTables.Table(
              history.input(inputs.history().shown()), run.tables().history(), List.of());
      return new LoadedHistory(
          HistoryTables.of(owners, none, rules, Parallelism.none()),
          Optional.of(history),
          inputs.history().shown());
    }
    HistoryTables.Table reallocations =
        read(TableFiles.Kind.HISTORY, run, inputs.history(), run.tables().history());
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
    return new LoadedHistory(tables, Optional.empty(), inputs.history().shown());
  }

  /** Reads the entries, and finds every fault. */
  Inspected entries(Run run, FoundInput input) {
    return inspect(TableFiles.Kind.ENTRIES, run, input);
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
    requireRows(inspected.input(input.shown()));
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

  /** The rows of a table that was read. */
  Dataset<Row> rows(Inspected table, Path shown) {
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
}
