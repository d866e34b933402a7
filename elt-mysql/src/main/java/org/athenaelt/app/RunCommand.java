package org.athenaelt.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.athenaelt.pipeline.CsvSink;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    description = {
      "Loads the three input files, gives every accounting entry the trust that owned its loan"
          + " account on the transaction date, and stores the tables.",
      "A run that fails leaves the tables of the run before as they were."
    })
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private InputOptions inputs = new InputOptions();
  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Option(
      names = "--no-database",
      description = "Stores nothing in a database: for --output alone, or to check the files.")
  private boolean noDatabase;

  @Option(
      names = "--output",
      paramLabel = "FILE.csv",
      description = "Also writes Equitable_Owner_Details to this file.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--unmatched",
      paramLabel = "FILE.csv",
      description = "Also writes the entries without an owner, and why, to this file.")
  private Optional<Path> unmatched = Optional.empty();

  @Option(
      names = "--max-rejects",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many wrong rows may be left out (default: ${DEFAULT-VALUE}).")
  private long maxRejects;

  @Option(
      names = "--rejects",
      paramLabel = "FILE.csv",
      description = "Writes the rows left out to this file, each with its fault.")
  private Optional<Path> rejects = Optional.empty();

  @Option(
      names = "--allow-empty",
      description = "Accepts input files without rows, which would empty the tables.")
  private boolean allowEmpty;

  @Option(
      names = "--skip-unchanged",
      description =
          "Loads nothing if the tables are still those of an earlier run that read the same bytes"
              + " with the same options and the same version.")
  private boolean skipUnchanged;

  @Option(
      names = "--json",
      description = "Prints the summary as one JSON object on stdout, all else on stderr.")
  private boolean json;

  @Override
  public Integer call() {
    if (maxRejects < 0) {
      throw new ParameterException(spec.commandLine(), "--max-rejects must not be negative");
    }
    if (noDatabase && database.isGiven()) {
      throw new ParameterException(
          spec.commandLine(), "--no-database goes with no option of a database");
    }
    if (skipUnchanged && (noDatabase || !files().isEmpty())) {
      throw new ParameterException(
          spec.commandLine(),
          "--skip-unchanged is for the database alone: it goes neither with --no-database nor with"
              + " --output, --unmatched or --rejects, whose files have to be written");
    }
    if (noDatabase) {
      print(run(Optional.empty()), List.of());
    } else {
      try (OpenDatabase db = database.open(spec.commandLine())) {
        db.check();
        print(run(Optional.of(db)), db.whereToLook());
      }
    }
    return ExitCode.DONE.number();
  }

  private List<Path> files() {
    return Stream.of(output, unmatched, rejects).flatMap(Optional::stream).toList();
  }

  /** The database comes first among the sinks: a file is published only when the tables are. */
  private RunSummary run(Optional<OpenDatabase> db) {
    try (Progress progress = Progress.onTerminal()) {
      Pipeline.Builder pipeline =
          Pipeline.reading(inputs.files())
              .onDuplicate(inputs.onDuplicate)
              .maxRejects(maxRejects)
              .allowEmpty(allowEmpty)
              .skipUnchanged(skipUnchanged)
              .listener(progress);
      inputs.joinKey().ifPresent(pipeline::joinKey);
      rejects.ifPresent(pipeline::rejectsFile);
      db.ifPresent(d -> pipeline.sink("the tables", d.sink()));
      output.ifPresent(file -> pipeline.sink(file.toString(), CsvSink.details(file)));
      unmatched.ifPresent(file -> pipeline.sink(file.toString(), CsvSink.unmatched(file)));
      return pipeline.build().run();
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
    Terminal.of(spec).lines(SummaryText.of(summary, destinations));
  }
}
