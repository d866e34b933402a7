package org.athenaelt.app;

import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.athenaelt.app.output.OwnerJson;
import org.athenaelt.app.output.OwnerText;
import org.athenaelt.csv.CsvException;
import org.athenaelt.explain.OwnerTimeline;
import org.athenaelt.explain.PeriodTotals;
import org.athenaelt.pipeline.Explainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "owner",
    description =
        "Shows who owned a loan account on a day, and the account's whole timeline, with the number"
            + " and the sums of its entries if the file of entries is there.")
final class OwnerCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "KEY", description = "The loan account, or the value of --join-key.")
  private String key;

  @Parameters(paramLabel = "DATE", description = "The day, as yyyy-MM-dd.")
  private LocalDate date;

  @Mixin private InputOptions inputs = new InputOptions();

  @Option(names = "--json", description = "Prints one JSON object on stdout, all else on stderr.")
  private boolean json;

  @Override
  public Integer call() {
    Explainer.Builder builder = Explainer.reading(inputs.files()).onDuplicate(inputs.onDuplicate());
    inputs.joinKey().ifPresent(builder::joinKey);
    Explainer explainer = builder.build();
    OwnerTimeline timeline = explainer.timeline(key, date);
    Optional<PeriodTotals> totals = totals(explainer, timeline);
    if (json) {
      Terminal.of(spec).json(OwnerJson.of(timeline, totals));
    } else {
      Terminal out = Terminal.of(spec);
      out.lines(OwnerText.of(timeline, totals, out.width()));
      timeline.warnings().forEach(warning -> out.line("warning    " + warning));
      totals.ifPresent(t -> t.warnings().forEach(warning -> out.line("warning    " + warning)));
    }
    return ExitCode.DONE.number();
  }

  /** The owner does not depend on the entries: without valid ones, the timeline is shown alone. */
  private Optional<PeriodTotals> totals(Explainer explainer, OwnerTimeline timeline) {
    if (!inputs.namesEntries() && !Files.exists(inputs.files().entries())) {
      return Optional.empty();
    }
    try {
      return Optional.of(explainer.totals(timeline));
    } catch (CsvException e) {
      if (inputs.namesEntries()) {
        throw e;
      }
      spec.commandLine().getErr().println("the entries are not counted: " + e.getMessage());
      return Optional.empty();
    }
  }
}
