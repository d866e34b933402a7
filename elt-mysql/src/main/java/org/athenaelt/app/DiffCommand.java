package org.athenaelt.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.athenaelt.app.diff.DiffJson;
import org.athenaelt.app.diff.DiffText;
import org.athenaelt.app.report.ReportContent;
import org.athenaelt.app.terminal.Progress;
import org.athenaelt.csv.FormulaGuard;
import org.athenaelt.diff.Diff;
import org.athenaelt.diff.DiffReport;
import org.athenaelt.diff.DiffSink;
import org.athenaelt.diff.Side;
import org.athenaelt.mysql.PublishedTables;
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
    name = "diff",
    description = {
      "Shows what a run with these files would change in Equitable_Owner_Details: the entries, the"
          + " amounts that move between trusts, and the corrections that caused it.",
      "Changes nothing in the database."
    })
final class DiffCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private InputOptions inputs = new InputOptions();
  @Mixin private DatabaseOptions database = new DatabaseOptions();
  @Mixin private ReportOption report = new ReportOption();

  @Option(
      names = "--output",
      paramLabel = "FILE.csv",
      description = "Also writes all changes to this file, one row for each entry.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--csv-safe",
      description =
          "Puts an apostrophe before each text in the file of --output that a spreadsheet program"
              + " would read as a formula.")
  private boolean csvSafe;

  @Option(names = "--fail-on-change", description = "Exits with 6 if anything would change.")
  private boolean failOnChange;

  @Option(
      names = "--max-rejects",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many invalid rows the run may reject (default: ${DEFAULT-VALUE}).")
  private long maxRejects;

  @Option(
      names = "--allow-empty",
      description = "Accepts input files without rows, which would empty the tables.")
  private boolean allowEmpty;

  @Option(
      names = "--json",
      description = "Prints the result as one JSON object on stdout, all else on stderr.")
  private boolean json;

  @Override
  public Integer call() {
    if (maxRejects < 0) {
      throw new ParameterException(spec.commandLine(), "--max-rejects must not be negative");
    }
    if (csvSafe && output.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--csv-safe is for --output; name a file");
    }
    report.check();
    checkFiles();
    // An embedded server that was never set up has published nothing, and is not set up now.
    Optional<OpenDatabase> opened = database.openIfSetUp(spec.commandLine());
    if (opened.isEmpty()) {
      return compare(Side.nothing(), database.embeddedName(), opened);
    }
    try (OpenDatabase db = opened.get()) {
      return compare(PublishedTables.of(db.dataSource(), db.name()), db.name(), opened);
    }
  }

  private int compare(Side published, String databaseName, Optional<OpenDatabase> db) {
    try (Progress progress = new Progress(Main.screen(spec), inputs.tables())) {
      DiffSink sink = diff().against(published);
      RunSummary summary = job(sink, progress).run();
      report.write(ReportContent.Kind.DIFF, summary, db, Optional.of(sink.report()));
      print(sink.report(), summary, databaseName);
      boolean failed = failOnChange && sink.report().hasChanges();
      return (failed ? ExitCode.CHECK_FAILED : ExitCode.DONE).number();
    }
  }

  /** Checks the paths before a server is started: building the pipeline compares them. */
  private void checkFiles() {
    if (output.filter(file -> file.toString().isEmpty()).isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--output is empty, a file name is required");
    }
    try {
      job(diff().against(Side.nothing()), RunListener.NONE);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Diff diff() {
    Diff.Builder diff = Diff.builder();
    FormulaGuard guard = csvSafe ? FormulaGuard.ON : FormulaGuard.OFF;
    output.ifPresent(file -> diff.output(file, guard));
    return diff.build();
  }

  private Pipeline job(DiffSink sink, RunListener listener) {
    Pipeline.Builder job =
        Pipeline.reading(inputs.files())
            .onDuplicate(inputs.onDuplicate())
            .maxRejects(maxRejects)
            .allowEmpty(allowEmpty)
            .sink("the comparison", sink);
    report.prepare(job, listener);
    inputs.joinKey().ifPresent(job::joinKey);
    database.needed().forEach(job::protect);
    return job.build();
  }

  private void print(DiffReport report, RunSummary summary, String databaseName) {
    Terminal out = Terminal.of(spec);
    if (json) {
      out.json(DiffJson.of(report, summary.totals(), databaseName, output));
      return;
    }
    out.lines(DiffText.of(report, summary.totals(), databaseName));
    output.ifPresent(file -> out.line("all changes in " + file));
  }
}
