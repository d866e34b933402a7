package org.athenaelt.spark.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.athenaelt.app.ExitCode;
import org.athenaelt.app.Terminal;
import org.athenaelt.app.options.CheckOptions;
import org.athenaelt.app.output.CheckText;
import org.athenaelt.app.output.SummaryJson;
import org.athenaelt.app.output.SummaryText;
import org.athenaelt.check.ChecksFailedException;
import org.athenaelt.pipeline.PartlyPublishedException;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.spark.JoinStrategy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    description = {
      "Reads the three inputs, assigns to every accounting entry the trust that owned its loan"
          + " account on the transaction date, and writes the answers to folders.",
      "A run that fails leaves the folders of the run before unchanged."
    })
final class SparkRunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private SparkInputOptions inputs = new SparkInputOptions();
  @Mixin private CheckOptions checks = new CheckOptions();
  @Mixin private SparkServerOptions database = new SparkServerOptions();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Writes Equitable_Owner_Details to this folder, which is replaced as a whole.")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--unmatched",
      paramLabel = "DIR",
      description = "Writes the entries without an owner, with the reason, to this folder.")
  private Optional<String> unmatched = Optional.empty();

  @Option(
      names = "--output-format",
      paramLabel = "csv|parquet",
      defaultValue = "csv",
      description = "How the folders are written (default: ${DEFAULT-VALUE}).")
  private OutputFormat outputFormat = OutputFormat.CSV;

  @Option(
      names = "--strategy",
      paramLabel = "auto|broadcast|partitioned|sorted",
      defaultValue = "auto",
      description =
          "Whether every worker gets the whole history, or both sides are partitioned by key,"
              + " and sorted (default: ${DEFAULT-VALUE}, by the size of the history).")
  private JoinStrategy strategy = JoinStrategy.AUTO;

  @Option(
      names = "--max-rejects",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many invalid rows a run may reject (default: ${DEFAULT-VALUE}).")
  private long maxRejects;

  @Option(names = "--allow-empty", description = "Accepts inputs without rows.")
  private boolean allowEmpty;

  @Option(
      names = "--json",
      description = "Prints the summary as one JSON object on stdout, all else on stderr.")
  private boolean json;

  @Override
  public Integer call() {
    RunPlan plan = plan();
    try {
      SparkSession spark = SparkSession.builder().appName("athena-elt").getOrCreate();
      print(new ClusterRun(spark, plan).run());
      return ExitCode.DONE.number();
    } catch (RuntimeException e) {
      RuntimeException cause = Causes.of(e);
      printPart(cause);
      throw cause;
    }
  }

  private RunPlan plan() {
    if (maxRejects < 0 || maxRejects > MOST_REJECTS) {
      throw wrong("--max-rejects must be 0 to " + MOST_REJECTS);
    }
    if (output.isEmpty() && unmatched.isPresent()) {
      throw wrong("--unmatched needs --output");
    }
    if (output.isPresent() && output.equals(unmatched)) {
      throw wrong("--output and --unmatched name one folder; name another one for one of them");
    }
    if (checks.settings(spec.commandLine()).full()) {
      throw wrong("--full derives all answers again on one machine; on a cluster a sample is");
    }
    return new RunPlan(
        inputs.owners(),
        inputs.history(),
        inputs.entries(),
        inputs.formats(),
        inputs.join().joinKey(),
        inputs.join().onDuplicate(),
        maxRejects,
        allowEmpty,
        checks.settings(spec.commandLine()),
        strategy,
        output,
        unmatched,
        outputFormat,
        database.target(spec.commandLine()));
  }

  /** Rejected rows are collected on the driver. */
  private static final long MOST_REJECTS = 1_000_000;

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void printPart(RuntimeException failure) {
    if (failure instanceof ChecksFailedException failed) {
      if (json) {
        spec.commandLine().getOut().println(SummaryJson.ofChecks(failed.results()));
      } else {
        Terminal out = Terminal.of(spec);
        out.lines(CheckText.table(failed.results(), out.width()));
      }
    } else if (failure instanceof PartlyPublishedException part && json) {
      part.summary().ifPresent(s -> spec.commandLine().getOut().println(SummaryJson.of(s)));
    }
  }

  private void print(RunSummary summary) {
    if (json) {
      spec.commandLine().getOut().println(SummaryJson.of(summary));
      return;
    }
    List<String> destinations = new ArrayList<>();
    output.ifPresent(folder -> destinations.add("answers    " + folder));
    unmatched.ifPresent(folder -> destinations.add("unmatched  " + folder));
    Terminal.of(spec)
        .lines(SummaryText.of(summary, destinations, Optional.empty(), OptionalInt.empty()));
  }
}
