package org.athenaelt.pipeline.internal;

import com.google.common.base.Stopwatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckResult;
import org.athenaelt.check.Checks;
import org.athenaelt.check.ChecksFailedException;
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
import org.athenaelt.pipeline.RunStart;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.pipeline.internal.nearmiss.NearMissCount;
import org.athenaelt.report.Collector;
import org.athenaelt.report.RunStatistics;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.Publication;
import org.athenaelt.sink.PublishedRun;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunChoices;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.TableSchema;

/** A single run, from reading the inputs to publishing the last sink. */
public final class PipelineRun {

  private final PipelineSettings settings;
  private final Inputs.Sources sources;
  private final Rejects rejects;
  private final CsvSettings csv;
  private final Stopwatch total = Stopwatch.createStarted();
  private final Steps steps = new Steps();
  private final ResultCount count = new ResultCount();
  private final ResolvedBatch.Join join;

  /**
   * A run.
   *
   * @param rejects receives the invalid rows of all inputs
   */
  public PipelineRun(PipelineSettings settings, Inputs.Sources sources, Rejects rejects) {
    this(settings, sources, rejects, ResolvedBatch::of);
  }

  PipelineRun(
      PipelineSettings settings, Inputs.Sources sources, Rejects rejects, ResolvedBatch.Join join) {
    this.join = join;
    this.settings = settings;
    this.sources = sources;
    this.rejects = rejects;
    this.csv = settings.csv().withRejects(rejects);
  }

  /** Runs the job; see {@link Pipeline#run}. */
  public RunSummary run() {
    Run run = newRun();
    Optional<PublishedRun> repeated =
        settings.skipUnchanged()
            ? new Repetition(settings, sources, steps).of(run)
            : Optional.empty();
    return repeated.map(earlier -> skip(run, earlier)).orElseGet(() -> publish(run));
  }

  /** Reads, joins and checks; see {@link Pipeline#check}. */
  public RunSummary check() {
    Run run = newRun();
    Loaded loaded = load(run);
    Meters meters = meters(run);
    try (Sinks none = new Sinks(Map.of(), steps)) {
      Resolved resolved = resolve(run, loaded, none, meters);
      return summary(run, loaded, resolved, List.of(), List.of());
    }
  }

  private Run newRun() {
    JoinKey key = SharedKey.of(sources, settings.joinKey());
    RunChoices choices =
        new RunChoices(
            key,
            settings.onDuplicate(),
            settings.maxRejects(),
            settings.allowEmpty(),
            settings.inputs().formats());
    return RunStart.now(choices);
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
        Optional.empty(),
        List.of(),
        total.elapsed());
  }

  /** The inputs that are held in memory, and the history made from them. */
  private record Loaded(
      LoadedTable owners,
      LoadedTable reallocations,
      OwnershipHistory history,
      NearMisses nearMisses) {}

  /** The steps that process the entries. */
  private record Meters(
      Steps.Meter read, Steps.Meter join, Steps.Meter check, Optional<Steps.Meter> statistics) {}

  /** What is known after the last entry. */
  private record Resolved(
      RunTotals totals,
      List<CheckResult> checks,
      Set<String> owners,
      Optional<RunStatistics> statistics) {}

  private RunSummary publish(Run run) {
    Loaded loaded = load(run);
    Meters meters = meters(run);
    Optional<RunSummary> published = Optional.empty();
    try (Sinks sinks = new Sinks(settings.sinks(), steps)) {
      sinks.begin(run);
      store(loaded.owners, sinks);
      store(loaded.reallocations, sinks);
      Resolved resolved = resolve(run, loaded, sinks, meters);
      sinks.record(resolved.checks.stream().map(CheckResult::recorded).toList(), resolved.owners);
      Publishing publishing;
      try {
        if (Checking.hasError(resolved.checks)) {
          throw new ChecksFailedException(resolved.checks);
        }
        ResultCount.requireOnePerEntry(resolved.totals);
        publishing = publish(sinks, resolved.totals);
      } catch (CheckFailedException e) {
        settings.listener().stopped(summary(run, loaded, resolved, sinks.notes(), List.of()));
        throw e;
      }
      RunSummary summary = summary(run, loaded, resolved, sinks.notes(), publishing.publications());
      publishing.failure().ifPresent(cause -> fail(summary, publishing, cause, sinks));
      published = Optional.of(summary);
    } catch (RuntimeException e) {
      throw published.isPresent() ? new PartlyPublishedException(published.get(), e) : e;
    }
    return published.get();
  }

  private RunSummary summary(
      Run run,
      Loaded loaded,
      Resolved resolved,
      List<String> notes,
      List<Publication> publications) {
    List<NearMiss> misses =
        loaded.nearMisses.of(count.nearMisses(), resolved.totals.entries().path());
    return new RunSummary(
        run,
        Optional.empty(),
        resolved.totals,
        steps.all(),
        notes,
        Warnings.of(resolved.totals, loaded.history, loaded.reallocations, misses),
        misses,
        resolved.checks,
        count.firstRows(),
        resolved.statistics,
        publications,
        total.elapsed());
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

  private Loaded load(Run run) {
    LoadedTable owners = load(sources.owners(), run.tables().owners());
    LoadedTable reallocations = load(sources.history(), run.tables().history());
    HistoryRules rules =
        new HistoryRules(run.joinKey(), settings.onDuplicate(), settings.inputs().formats().ids());
    OwnershipHistory history = index(owners, reallocations, rules);
    return new Loaded(
        owners, reallocations, history, new NearMisses(owners, reallocations, history, rules));
  }

  private Meters meters(Run run) {
    return new Meters(
        steps.named(readStep(run.tables().entries())),
        steps.named("as-of join on " + run.joinKey()),
        steps.named("check"),
        settings.statistics() ? Optional.of(steps.named("add up")) : Optional.empty());
  }

  private CheckInput checkInput(Run run, Loaded loaded) {
    return new CheckInput(
        run,
        loaded.owners.forChecks(),
        loaded.reallocations.forChecks(),
        loaded.history,
        String.valueOf(sources.entries().path().getFileName()),
        Sinks.earlierRun(settings.sinks().values()),
        settings.checkSettings());
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

  /** A batch of entries with its answers, checked and ready to be written. */
  private record Ready(
      ResolvedBatch batch,
      Optional<NearMissCount> nearMisses,
      Checks.Part checked,
      Optional<Collector.Part> addedUp,
      List<Sinks.Prepared> tables) {}

  /** Reads the entries, joins and checks them batch by batch, and writes their three tables. */
  private Resolved resolve(Run run, Loaded loaded, Sinks sinks, Meters meters) {
    Tables tables = run.tables();
    CheckInput input = checkInput(run, loaded);
    Checking checking = Checking.begin(settings.checks(), input, meters.check);
    AddingUp addingUp = AddingUp.begin(input, meters.statistics);
    addingUp.accounts().ifPresent(accounts -> settings.listener().loaded(accounts));
    Inputs.Source source = sources.entries();
    try (CsvTable table = source.open(tables.entries(), csv)) {
      Function<CsvRows, Ready> work =
          rows -> {
            ResolvedBatch batch =
                meters.join.time(
                    () -> join.of(rows, tables.entries(), run.joinKey(), loaded.history));
            return new Ready(
                batch,
                meters.join.time(() -> loaded.nearMisses.in(batch, tables.entries())),
                checking.examine(batch),
                addingUp.examine(batch),
                List.of(
                    sinks.prepare(tables.entries(), batch.entries()),
                    sinks.prepare(tables.details(), batch.details()),
                    sinks.prepare(tables.unmatched(), batch.unmatched())));
          };
      Consumer<Ready> inOrder =
          ready -> {
            Interruption.check();
            count.add(ready.batch, ready.nearMisses);
            show(tables, ready.batch);
            checking.add(ready.checked);
            ready.addedUp.ifPresent(addingUp::add);
            ready.tables.forEach(sinks::write);
            settings.listener().progress(tables.entries().name(), count.rows());
          };
      Steps.Meter read = meters.read;
      Consumer<Ready> excluded = ready -> read.exclude(() -> inOrder.accept(ready));
      read.time(
          () -> {
            if (sinks.keepRows()) {
              table.forEach(work, excluded);
            } else {
              table.forEachReusing(work, excluded);
            }
          });
      meters.join.count(table.rowsRead() - table.rowsRejected(), count.rows(), 0);
      InputFile entries =
          checked(LoadedTable.describe(source.path(), tables.entries(), table), read);
      RunTotals totals = count.totals(loaded.owners.input(), loaded.reallocations.input(), entries);
      Optional<RunStatistics> statistics = addingUp.end(totals);
      statistics.ifPresent(found -> settings.listener().addedUp(run, found));
      return new Resolved(
          totals, checking.end(totals, rejects.byColumn()), checking.owners(), statistics);
    }
  }

  private void show(Tables tables, ResolvedBatch batch) {
    settings.listener().rows(tables.entries(), batch.entries());
    settings.listener().rows(tables.details(), batch.details());
    settings.listener().rows(tables.unmatched(), batch.unmatched());
  }

  /** If this throws, nothing is published; the result contains a failure to publish. */
  private Publishing publish(Sinks sinks, RunTotals totals) {
    sinks.finishWriting();
    settings.listener().begins("verify");
    Steps.Meter verify = steps.named("verify");
    verify.time(() -> sinks.verify(totals));
    verify.count(totals.details(), totals.details(), 0);
    settings.listener().begins("publish");
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
    table.batches().forEach(rows -> settings.listener().rows(schema, rows));
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

  private static String readStep(TableSchema schema) {
    return "read " + schema.name();
  }
}
