package org.athenaelt.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.athenaelt.app.report.AccountDraft;
import org.athenaelt.app.report.Report;
import org.athenaelt.app.report.ReportContent;
import org.athenaelt.app.report.ReportDraft;
import org.athenaelt.csv.OutputFile;
import org.athenaelt.diff.DiffReport;
import org.athenaelt.mysql.AnswerChanges;
import org.athenaelt.mysql.RunLedger;
import org.athenaelt.pipeline.PartlyPublishedException;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunListener;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.report.AccountTimelines;
import org.athenaelt.report.RunStatistics;
import org.athenaelt.sink.Publication;
import org.athenaelt.sink.Run;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of a report, which is written when the run has ended. */
final class ReportOption {

  /** As many earlier runs as a person may want to look through. */
  private static final int RUNS = 20;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description =
          "Writes a page to look at and to keep: what was done, owners over time, entries and amounts"
              + " by trust and month, checks, changes. One file that needs no network.")
  private Optional<Path> file = Optional.empty();

  private Optional<AccountDraft> accounts = Optional.empty();
  private Optional<ReportDraft> draft = Optional.empty();
  private Optional<RunSummary> stopped = Optional.empty();
  private Optional<String> failure = Optional.empty();
  private Supplier<Optional<AnswerChanges>> changes = Optional::empty;

  /** The file, if a report is wanted. */
  Optional<Path> file() {
    return file;
  }

  /** Refuses a name that is no file. */
  void check() {
    if (file.filter(f -> f.toString().isEmpty()).isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--report is empty, a file name is required");
    }
    if (file.filter(f -> f.toString().equals("-")).isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--report cannot be written to stdout; name a file");
    }
  }

  /** Asks a job for what the report needs. */
  void prepare(Pipeline.Builder job, RunListener progress) {
    job.listener(listening(progress));
    file.ifPresent(report -> job.statistics(true).laterOutput(report));
  }

  /** A listener that also receives what the report needs. */
  RunListener listening(RunListener progress) {
    return file.isPresent() ? new Begun(progress) : progress;
  }

  /** Where to find what a run has changed, after it has ended. */
  void changes(Supplier<Optional<AnswerChanges>> of) {
    changes = of;
  }

  /** Begins the report of a run, and keeps the summary of one that a check stops. */
  private final class Begun implements RunListener {

    private final RunListener progress;

    private Begun(RunListener progress) {
      this.progress = progress;
    }

    @Override
    public void progress(String step, long rows) {
      progress.progress(step, rows);
    }

    @Override
    public void begins(String step) {
      progress.begins(step);
    }

    @Override
    public void rows(TableSchema table, Rows rows) {
      progress.rows(table, rows);
    }

    @Override
    public void loaded(AccountTimelines timelines) {
      accounts = Optional.of(AccountDraft.begin(timelines));
    }

    @Override
    public void addedUp(Run run, RunStatistics statistics) {
      draft = accounts.map(timelines -> ReportDraft.begin(run, timelines, statistics));
    }

    @Override
    public void stopped(RunSummary summary) {
      stopped = Optional.of(summary);
    }
  }

  /** Writes the report of a check or a comparison. */
  void write(
      ReportContent.Kind kind,
      RunSummary summary,
      Optional<OpenDatabase> db,
      Optional<DiffReport> diff) {
    file.ifPresent(
        report ->
            OutputFile.write(
                report,
                Report.html(
                    new ReportContent(
                        kind,
                        summary,
                        db.map(OpenDatabase::where),
                        db.map(d -> RunLedger.read(d.dataSource(), d.name(), RUNS)),
                        diff,
                        changes.get(),
                        failure),
                    draft.orElseThrow(
                        () -> new IllegalStateException("the run has no statistics")))));
  }

  /**
   * Writes the report of a run.
   *
   * @throws PartlyPublishedException if that fails after the run has published anything
   */
  void write(RunSummary summary, Optional<OpenDatabase> db) {
    try {
      write(ReportContent.Kind.RUN, summary, db, Optional.empty());
    } catch (RuntimeException e) {
      throw summary.publications().isEmpty()
          ? e
          : new PartlyPublishedException(withoutReport(summary), e);
    }
  }

  /** Writes the report of a run that has failed with an exception, which stays the one to throw. */
  void writeFailed(
      Optional<RunSummary> summary, Optional<OpenDatabase> db, RuntimeException thrown) {
    failure = Optional.ofNullable(thrown.getMessage());
    try {
      summary.ifPresent(s -> write(ReportContent.Kind.RUN, s, db, Optional.empty()));
    } catch (RuntimeException e) {
      thrown.addSuppressed(e);
      Terminal.ofErrors(spec).line("the report is not written: " + e.getMessage());
    }
  }

  /** The run that a check has stopped. */
  Optional<RunSummary> stopped() {
    return stopped;
  }

  private RunSummary withoutReport(RunSummary summary) {
    List<Publication> publications = new ArrayList<>(summary.publications());
    file.ifPresent(
        report ->
            publications.add(
                new Publication("report to " + report, Publication.State.NOT_PUBLISHED)));
    return summary.with(publications);
  }
}
