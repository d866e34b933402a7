package org.athenaelt.app;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.athenaelt.app.output.StatusJson;
import org.athenaelt.app.output.StatusText;
import org.athenaelt.mysql.RunLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "status",
    description =
        "Shows what is published, from which files, and how the last runs ended. Changes nothing.")
final class StatusCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many of the last runs to show (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(names = "--json", description = "Prints one JSON object on stdout, all else on stderr.")
  private boolean json;

  @Override
  public Integer call() {
    if (runs < 1) {
      throw new ParameterException(spec.commandLine(), "--runs must be positive");
    }
    Optional<OpenDatabase> opened = database.openIfSetUp(spec.commandLine());
    Terminal out = Terminal.of(spec);
    if (opened.isEmpty()) {
      if (json) {
        out.json(StatusJson.none());
      } else {
        out.line(
            "no database yet: no run has set up an embedded server"
                + database.embeddedFolder().map(folder -> " in " + folder).orElse(""));
      }
      return ExitCode.DONE.number();
    }
    try (OpenDatabase db = opened.get()) {
      RunLedger ledger = RunLedger.read(db.dataSource(), db.name(), runs);
      if (json) {
        out.json(StatusJson.of(ledger));
      } else {
        out.lines(StatusText.of(ledger, db.where()));
      }
    }
    return ExitCode.DONE.number();
  }
}
