package org.athenaelt.app;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.athenaelt.app.options.CheckOptions;
import org.athenaelt.app.output.CheckText;
import org.athenaelt.app.output.SummaryJson;
import org.athenaelt.app.report.ReportContent;
import org.athenaelt.app.terminal.Progress;
import org.athenaelt.check.Outcome;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunListener;
import org.athenaelt.pipeline.RunSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    description = {
      "Reads, joins and checks the three input files as a run does, and publishes nothing.",
      "With the options of a database, compares with its last run, which changes nothing there."
    })
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private InputOptions inputs = new InputOptions();
  @Mixin private CheckOptions checks = new CheckOptions();
  @Mixin private DatabaseOptions database = new DatabaseOptions();
  @Mixin private ReportOption report = new ReportOption();

  @Option(
      names = "--max-rejects",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many invalid rows may be rejected (default: ${DEFAULT-VALUE}).")
  private long maxRejects;

  @Option(names = "--allow-empty", description = "Accepts input files without rows.")
  private boolean allowEmpty;

  @Option(
      names = "--json",
      description = "Prints the results as one JSON object on stdout, all else on stderr.")
  private boolean json;

  @Override
  public Integer call() {
    if (maxRejects < 0) {
      throw new ParameterException(spec.commandLine(), "--max-rejects must not be negative");
    }
    report.check();
    Pipeline.Builder job = job();
    requireFiles(job);
    RunSummary summary = check(job);
    print(summary);
    boolean failed = summary.checks().stream().anyMatch(c -> c.outcome() == Outcome.ERROR);
    return (failed ? ExitCode.CHECK_FAILED : ExitCode.DONE).number();
  }

  private Pipeline.Builder job() {
    Pipeline.Builder job =
        Pipeline.reading(inputs.files())
            .onDuplicate(inputs.onDuplicate())
            .maxRejects(maxRejects)
            .allowEmpty(allowEmpty)
            .checkSettings(checks.settings(spec.commandLine()));
    inputs.joinKey().ifPresent(job::joinKey);
    checks.file().ifPresent(file -> job.protect("the file of check settings", file));
    database.needed().forEach(job::protect);
    return job;
  }

  /** Checks the path of the report before a server is started. */
  private void requireFiles(Pipeline.Builder job) {
    try {
      report.prepare(job, RunListener.NONE);
      job.build();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** An embedded server that was never set up has no run before, and is not set up now. */
  private RunSummary check(Pipeline.Builder job) {
    Optional<OpenDatabase> opened =
        database.isGiven() ? database.openIfSetUp(spec.commandLine()) : Optional.empty();
    if (opened.isEmpty()) {
      return checked(job, opened);
    }
    try (OpenDatabase db = opened.get()) {
      return checked(job.sink("the tables", db.sink().build()), opened);
    }
  }

  private RunSummary checked(Pipeline.Builder job, Optional<OpenDatabase> db) {
    try (Progress progress = new Progress(Main.screen(spec), inputs.tables())) {
      RunSummary summary = job.listener(report.listening(progress)).build().check();
      report.write(ReportContent.Kind.CHECK, summary, db, Optional.empty());
      return summary;
    }
  }

  private void print(RunSummary summary) {
    if (json) {
      spec.commandLine().getOut().println(SummaryJson.of(summary));
      return;
    }
    Terminal out = Terminal.of(spec);
    out.lines(CheckText.table(summary.checks(), out.width()));
    summary.warnings().forEach(warning -> out.line("warning    " + warning));
  }
}
