package org.athenaelt.pipeline.internal;

import com.google.common.base.Stopwatch;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.csv.CsvTable;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.pipeline.NearMiss;
import org.athenaelt.pipeline.PartlyPublishedException;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.pipeline.Version;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.PublishedRun;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunChoices;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.TableSchema;

/** A single run, from reading the inputs to publishing the last sink. */
public final class PipelineRun {

  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final PipelineSettings settings;
  private final Inputs.Sources sources;
  private final Rejects rejects;
  private final CsvSettings csv;
  private final Stopwatch total = Stopwatch.createStarted();
  private final Instant startedAt = Instant.now();
  private final Steps steps = new Steps();
  private final ResultCount count = new ResultCount();

  /**
   * A run.
   *
   * @param rejects receives the invalid rows of all inputs
   */
  public PipelineRun(PipelineSettings settings, Inputs.Sources sources, Rejects rejects) {
    this.settings = settings;
    this.sources = sources;
    this.rejects = rejects;
    this.csv = settings.csv().withRejects(rejects);
  }

  /** Runs the job; see {@link Pipeline#run}. */
  public RunSummary run() {
    JoinKey key = SharedKey.of(sources, settings.joinKey());
    RunChoices choices =
        new RunChoices(
            key,
            settings.onDuplicate(),
            settings.maxRejects(),
            settings.allowEmpty(),
            settings.inputs().formats());
    Run run = new Run(runId(startedAt), startedAt, Version.current(), choices, Tables.keyedBy(key));
    Optional<PublishedRun> repeated =
        settings.skipUnchanged()
            ? new Repetition(settings, sources, steps).of(run)
            : Optional.empty();
    return repeated.map(earlier -> skip(run, earlier)).orElseGet(() -> load(run));
  }

  private RunSummary skip(Run run, PublishedRun earlier) {
    return new RunSummary(
        run,
        Optional.of(earlier.id()),
        earlier.totals(),
        steps.all(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        total.elapsed());
  }

  private RunSummary load(Run run) {
    JoinKey key = run.joinKey();
    Tables tables = run.tables();
    LoadedTable owners = load(sources.owners(), tables.owners());
    LoadedTable reallocations = load(sources.history(), tables.history());
    HistoryRules rules =
        new HistoryRules(key, settings.onDuplicate(), settings.inputs().formats().ids());
    OwnershipHistory history = index(owners, reallocations, rules);
    NearMisses nearMisses = new NearMisses(owners, reallocations, history, rules);

    Steps.Meter read = steps.named(readStep(tables.entries()));
    Steps.Meter join = steps.named("as-of join on " + key);
    Optional<RunSummary> published = Optional.empty();
    try (Sinks sinks = new Sinks(settings.sinks(), steps)) {
      sinks.begin(run);
      store(owners, sinks);
      store(reallocations, sinks);
      InputFile entries = resolve(run, history, nearMisses, sinks, read, join);
      RunTotals totals = count.totals(owners.input(), reallocations.input(), entries);
      List<String> notes = sinks.notes();
      List<NearMiss> misses = nearMisses.of(count.nearMisses(), entries.path());
      List<String> warnings = Warnings.of(totals, history, reallocations, misses);
      Publishing publishing = publish(sinks, totals);
      RunSummary summary =
          new RunSummary(
              run,
              Optional.empty(),
              totals,
              steps.all(),
              notes,
              warnings,
              misses,
              count.firstRows(),
              publishing.publications(),
              total.elapsed());
      publishing.failure().ifPresent(cause -> fail(summary, publishing, cause, sinks));
      published = Optional.of(summary);
    } catch (RuntimeException e) {
      throw published.isPresent() ? new PartlyPublishedException(published.get(), e) : e;
    }
    return published.get();
  }

  private static void fail(
      RunSummary summary, Publishing publishing, RuntimeException cause, Sinks sinks) {
    if (publishing.nothingChanged()) {
      throw cause;
    }
    PartlyPublishedException failure = new PartlyPublishedException(summary, cause);
    sinks.publishedInPart(failure);
    throw failure;
  }

  private OwnershipHistory index(
      LoadedTable owners, LoadedTable reallocations, HistoryRules rules) {
    Steps.Meter meter = steps.named("index Equitable_Owner_History");
    OwnershipHistory history =
        meter.time(
            () -> LoadedHistory.of(owners, reallocations, rules, Parallelism.of(csv.threads())));
    int rows = reallocations.size();
    meter.count(rows, rows - history.identicalRows() - history.overruledRows(), 0);
    return history;
  }

  private static void store(LoadedTable table, Sinks sinks) {
    table.batches().forEach(rows -> sinks.write(sinks.prepare(table.schema(), rows)));
  }

  /** A batch of entries with its answers, ready to be written. */
  private record Ready(ResolvedBatch batch, List<Sinks.Prepared> tables) {}

  /** Reads the entries, joins them batch by batch, and writes their three tables. */
  private InputFile resolve(
      Run run,
      OwnershipHistory history,
      NearMisses nearMisses,
      Sinks sinks,
      Steps.Meter read,
      Steps.Meter join) {
    Tables tables = run.tables();
    Inputs.Source source = sources.entries();
    try (CsvTable table = source.open(tables.entries(), csv)) {
      Function<CsvRows, Ready> work =
          rows -> {
            ResolvedBatch batch =
                join.time(
                    () ->
                        ResolvedBatch.of(
                            rows, tables.entries(), run.joinKey(), history, nearMisses));
            return new Ready(
                batch,
                List.of(
                    sinks.prepare(tables.entries(), batch.entries()),
                    sinks.prepare(tables.details(), batch.details()),
                    sinks.prepare(tables.unmatched(), batch.unmatched())));
          };
      Consumer<Ready> inOrder =
          ready -> {
            Interruption.check();
            count.add(ready.batch);
            ready.tables.forEach(sinks::write);
            settings.listener().progress(tables.entries().name(), count.rows());
          };
      read.time(() -> table.forEach(work, ready -> read.exclude(() -> inOrder.accept(ready))));
      join.count(table.rowsRead() - table.rowsRejected(), count.rows(), 0);
      return checked(LoadedTable.describe(source.path(), tables.entries(), table), read);
    }
  }

  /** If this throws, nothing is published; the result contains a failure to publish. */
  private Publishing publish(Sinks sinks, RunTotals totals) {
    Steps.Meter verify = steps.named("verify");
    verify.time(() -> sinks.verify(totals));
    verify.count(totals.details(), totals.details(), 0);
    Steps.Meter publish = steps.named("publish");
    publish.time(
        () -> {
          sinks.ready();
          rejects.ready();
        });
    Interruption.check();
    Publishing publishing = new Publishing();
    publish.time(
        () -> {
          sinks.publish(publishing);
          rejects.publish(publishing);
        });
    publish.count(totals.details(), totals.details(), 0);
    return publishing;
  }

  private LoadedTable load(Inputs.Source source, TableSchema schema) {
    Steps.Meter meter = steps.named(readStep(schema));
    LoadedTable table = meter.time(() -> LoadedTable.load(source, schema, csv));
    settings.listener().progress(schema.name(), checked(table.input(), meter).rowsRead());
    return table;
  }

  private InputFile checked(InputFile file, Steps.Meter meter) {
    if (file.rowsRead() == 0 && !settings.allowEmpty()) {
      throw CsvException.ofFile(
          file.path(),
          "has a header but no rows",
          "an empty table would replace the published one; --allow-empty accepts that");
    }
    meter.count(file.rowsRead(), file.rowsKept(), file.rowsRejected());
    return file;
  }

  /**
   * A run id that sorts by time of start, such as {@code 20200131T235959-9f1c2a7b}: 24 characters,
   * letters, digits and a hyphen.
   */
  private static String runId(Instant start) {
    return ID_TIME.format(start) + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private static String readStep(TableSchema schema) {
    return "read " + schema.name();
  }
}
