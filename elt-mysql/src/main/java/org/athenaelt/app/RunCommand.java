package org.athenaelt.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.athenaelt.app.options.CheckOptions;
import org.athenaelt.app.output.CheckText;
import org.athenaelt.app.output.Previews;
import org.athenaelt.app.output.SummaryJson;
import org.athenaelt.app.output.SummaryText;
import org.athenaelt.app.terminal.Progress;
import org.athenaelt.check.ChecksFailedException;
import org.athenaelt.csv.FormulaGuard;
import org.athenaelt.mysql.MySqlSink;
import org.athenaelt.pipeline.CsvSink;
import org.athenaelt.pipeline.PartlyPublishedException;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunListener;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.sink.CheckFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    description = {
      "Loads the three input files, assigns to every accounting entry the trust that owned its loan"
          + " account on the transaction date, and stores the tables.",
      "A run that fails leaves the tables and files of the previous run unchanged. If it fails while"
          + " it publishes them, it exits with 7 and says which are new. Only the file of --rejects,"
          + " and the report of a run that a check stops, are also written by a run that fails."
    })
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private InputOptions inputs = new InputOptions();
  @Mixin private CheckOptions checks = new CheckOptions();
  @Mixin private DatabaseOptions database = new DatabaseOptions();
  @Mixin private ReportOption report = new ReportOption();

  @Option(
      names = "--no-database",
      description = "Uses no database: for --output alone, or to check the files.")
  private boolean noDatabase;

  @Option(
      names = "--output",
      paramLabel = "FILE.csv",
      description = "Also writes Equitable_Owner_Details to this file.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--unmatched",
      paramLabel = "FILE.csv",
      description = "Also writes the entries without an owner, with the reason, to this file.")
  private Optional<Path> unmatched = Optional.empty();

  @Option(
      names = "--csv-safe",
      description =
          "Puts an apostrophe before each text in the files of --output, --unmatched and --rejects"
              + " that a spreadsheet program would read as a formula.")
  private boolean csvSafe;

  @Option(
      names = "--max-rejects",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many invalid rows a run may reject (default: ${DEFAULT-VALUE}).")
  private long maxRejects;

  @Option(
      names = "--rejects",
      paramLabel = "FILE.csv",
      description = "Writes the rejected rows to this file, each with the reason.")
  private Optional<Path> rejects = Optional.empty();

  @Option(
      names = "--allow-empty",
      description = "Accepts input files without rows, which would empty the tables.")
  private boolean allowEmpty;

  @Option(
      names = "--skip-unchanged",
      description =
          "Loads nothing if the tables are unchanged since a run of the same version with the same"
              + " files and options.")
  private boolean skipUnchanged;

  @Option(
      names = "--confirm-changes",
      paramLabel = "N",
      description =
          "Publishes nothing if more than N published answers would change or disappear (default:"
              + " any number).")
  private Optional<Long> confirmChanges = Optional.empty();

  @Option(
      names = {"-v", "--verbose"},
      description = "Shows the first rows of all tables, not of the result alone.")
  private boolean verbose;

  @Option(
      names = "--json",
      description = "Prints the summary as one JSON object on stdout, all else on stderr.")
  private boolean json;

  private Optional<Previews> previews = Optional.empty();

  @Override
  public Integer call() {
    if (maxRejects < 0) {
      throw new ParameterException(spec.commandLine(), "--max-rejects must not be negative");
    }
    if (confirmChanges.filter(n -> n < 0).isPresent()) {
      throw new ParameterException(spec.commandLine(), "--confirm-changes must not be negative");
    }
    if (noDatabase && confirmChanges.isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "--confirm-changes compares with the database: it excludes --no-database");
    }
    if (noDatabase && database.isGiven()) {
      throw new ParameterException(
          spec.commandLine(), "--no-database excludes the options that name a database");
    }
    if (skipUnchanged && (noDatabase || !files().isEmpty())) {
      throw new ParameterException(
          spec.commandLine(),
          "--skip-unchanged is for the database alone: it excludes --no-database, and --output,"
              + " --unmatched, --rejects and --report, which write files");
    }
    if (skipUnchanged && checks.settings(spec.commandLine()).maxAge().isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--skip-unchanged excludes --max-age: a skipped run reads no dates");
    }
    if (csvSafe && files().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--csv-safe is for --output, --unmatched and --rejects; name a file");
    }
    report.check();
    checkFiles();
    if (noDatabase) {
      print(run(Optional.empty()), List.of());
    } else {
      try (OpenDatabase db = database.begin(spec.commandLine())) {
        if (!db.isEmbedded()) {
          db.check();
        }
        print(run(Optional.of(db)), db.whereToLook());
      }
    }
    return ExitCode.DONE.number();
  }

  /** The output files by the options that name them. */
  private Map<String, Path> files() {
    Map<String, Path> files = new LinkedHashMap<>();
    output.ifPresent(file -> files.put("--output", file));
    unmatched.ifPresent(file -> files.put("--unmatched", file));
    rejects.ifPresent(file -> files.put("--rejects", file));
    report.file().ifPresent(file -> files.put("--report", file));
    return files;
  }

  /** Names the options, which the pipeline does not know. */
  private void refuseSameName() {
    Map<Path, String> taken = new HashMap<>();
    files()
        .forEach(
            (option, file) -> {
              if (file.toString().isEmpty()) {
                throw new ParameterException(
                    spec.commandLine(), option + " is empty, a file name is required");
              }
              String other = taken.putIfAbsent(file.toAbsolutePath().normalize(), option);
              if (other != null) {
                throw new ParameterException(
                    spec.commandLine(),
                    option
                        + " "
                        + file
                        + " is the same file as the output of "
                        + other
                        + "; name another file for one of them");
              }
            });
  }

  /** Checks the paths before a server is started: building the pipeline compares them. */
  private void checkFiles() {
    refuseSameName();
    try {
      job(Optional.empty(), RunListener.NONE);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private RunSummary run(Optional<OpenDatabase> db) {
    try (Progress progress = new Progress(Main.screen(spec), inputs.tables())) {
      previews = verbose ? Optional.of(new Previews(progress)) : Optional.empty();
      RunSummary summary = job(db, previews.<RunListener>map(all -> all).orElse(progress)).run();
      report.write(summary, db);
      return summary;
    } catch (PartlyPublishedException e) {
      e.summary().ifPresent(this::printPart);
      report.writeFailed(e.summary(), db, e);
      throw e;
    } catch (CheckFailedException e) {
      if (e instanceof ChecksFailedException failed) {
        printFailed(failed);
      }
      report.writeFailed(report.stopped(), db, e);
      throw e;
    }
  }

  private Pipeline job(Optional<OpenDatabase> db, RunListener listener) {
    Pipeline.Builder job =
        Pipeline.reading(inputs.files())
            .onDuplicate(inputs.onDuplicate())
            .maxRejects(maxRejects)
            .allowEmpty(allowEmpty)
            .skipUnchanged(skipUnchanged)
            .checkSettings(checks.settings(spec.commandLine()));
    report.prepare(job, listener);
    checks.file().ifPresent(file -> job.protect("the file of check settings", file));
    inputs.joinKey().ifPresent(job::joinKey);
    FormulaGuard guard = csvSafe ? FormulaGuard.ON : FormulaGuard.OFF;
    rejects.ifPresent(file -> job.rejectsFile(file, guard));
    if (!noDatabase) {
      database.needed().forEach(job::protect);
    }
    db.ifPresent(d -> job.sink("the tables", new LateSink(() -> sink(d))));
    output.ifPresent(file -> job.sink("answers to " + file, CsvSink.details(file).with(guard)));
    unmatched.ifPresent(
        file -> job.sink("unmatched to " + file, CsvSink.unmatched(file).with(guard)));
    return job.build();
  }

  private MySqlSink sink(OpenDatabase db) {
    MySqlSink.Builder sink = db.sink();
    confirmChanges.ifPresent(sink::confirmChanges);
    MySqlSink built = sink.compareAnswers(report.file().isPresent()).build();
    report.changes(built::changes);
    return built;
  }

  /** Prints the summary of a run published in part; the message on stderr has it as text. */
  private void printPart(RunSummary summary) {
    if (json) {
      spec.commandLine().getOut().println(SummaryJson.of(summary));
    }
  }

  /** Prints the results of all checks; the message on stderr has those that failed. */
  private void printFailed(ChecksFailedException failure) {
    if (json) {
      spec.commandLine().getOut().println(SummaryJson.ofChecks(failure.results()));
    } else {
      Terminal out = Terminal.of(spec);
      out.lines(CheckText.table(failure.results(), out.width()));
    }
  }

  private void print(RunSummary summary, List<String> whereToLook) {
    if (json) {
      spec.commandLine().getOut().println(SummaryJson.of(summary));
      return;
    }
    List<String> destinations = new ArrayList<>(whereToLook);
    output.ifPresent(file -> destinations.add("answers    " + file));
    unmatched.ifPresent(file -> destinations.add("unmatched  " + file));
    report.file().ifPresent(file -> destinations.add("report     " + file));
    Terminal.of(spec)
        .lines(SummaryText.of(summary, destinations, previews, Main.screen(spec).outWidth()));
  }
}
