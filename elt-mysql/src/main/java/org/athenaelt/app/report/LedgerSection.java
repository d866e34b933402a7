package org.athenaelt.app.report;

import org.athenaelt.app.report.model.PageTable;
import org.athenaelt.mysql.LedgerRun;
import org.athenaelt.mysql.RunLedger;

/** The last runs of the database. */
final class LedgerSection {

  private LedgerSection() {}

  static PageTable of(RunLedger ledger) {
    PageTable.Builder table =
        PageTable.titled("The last runs, the latest first")
            .text("Started", "Status")
            .number("Seconds", "With an owner", "Without")
            .text("Version", "Run");
    for (LedgerRun run : ledger.runs()) {
      table.row(
          Show.time(run.startedAt()),
          run.status().word().replace('_', ' '),
          run.time().map(Show::seconds).orElse(Show.NONE),
          run.matched().map(Show::count).orElse(Show.NONE),
          run.unmatchedEntries().map(Show::count).orElse(Show.NONE),
          run.version(),
          run.id());
    }
    return table.build();
  }
}
