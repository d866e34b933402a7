package org.athenaelt.app;

import java.util.concurrent.Callable;
import org.athenaelt.app.output.TextTable;
import org.athenaelt.mysql.ConnectionCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "check-connection",
    description =
        "Checks whether a run can fill the database: server, version, privileges, settings."
            + " Changes nothing.")
final class CheckConnectionCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Override
  public Integer call() {
    try (OpenDatabase db = database.open(spec.commandLine())) {
      ConnectionCheck.Report report = ConnectionCheck.of(db.dataSource(), db.name());
      Terminal out = Terminal.of(spec);
      TextTable table =
          TextTable.ofTexts("connected", report.server())
              .row("version", report.product() + " " + report.version())
              .row("encryption", report.tls().isEmpty() ? "none" : report.tls())
              .row("database", report.databaseExists() ? "exists" : "will be created")
              .row(
                  "privileges",
                  report.missingPrivileges().isEmpty()
                      ? "sufficient"
                      : "missing: " + String.join(", ", report.missingPrivileges()))
              .row("views", report.viewObstacles().isEmpty() ? "can be made" : "see below")
              .row("other run", report.lockHolder().isEmpty() ? "none" : report.lockHolder());
      report.settings().forEach(table::row);
      out.lines(table.lines());
      if (!report.refusal().isEmpty()) {
        out.line("no run can fill the database: " + report.refusal() + ". " + report.remedy());
      }
      report.viewObstacles().forEach(obstacle -> out.line("A run can fill it, but " + obstacle));
      if (!report.lockHolder().isEmpty()) {
        return ExitCode.LOCKED.number();
      }
      return (report.isReady() ? ExitCode.DONE : ExitCode.DATABASE).number();
    }
  }
}
