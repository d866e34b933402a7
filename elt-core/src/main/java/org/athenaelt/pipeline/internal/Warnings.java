package org.athenaelt.pipeline.internal;

import java.util.ArrayList;
import java.util.List;
import org.athenaelt.ownership.BrokenChain;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.RunTotals;

/** Words what a person should look at after a run that went well. */
final class Warnings {

  /** Enough to see what kind of thing is wrong; the count tells how much of it. */
  private static final int SHOWN = 3;

  private Warnings() {}

  static List<String> of(RunTotals totals, OwnershipHistory history, LoadedTable reallocations) {
    List<String> warnings = new ArrayList<>();
    for (InputFile file : List.of(totals.owners(), totals.history(), totals.entries())) {
      if (!file.extraColumns().isEmpty()) {
        warnings.add(
            file.path().getFileName()
                + ": columns that are not used and not stored: "
                + String.join(", ", file.extraColumns()));
      }
      if (file.rowsRejected() > 0) {
        warnings.add(file.path().getFileName() + ": " + file.rowsRejected() + " rows rejected");
      }
    }
    String historyFile = String.valueOf(totals.history().path().getFileName());
    if (history.identicalRows() > 0) {
      warnings.add(historyFile + ": " + history.identicalRows() + " identical rows count once");
    }
    if (history.overruledRows() > 0) {
      warnings.add(
          historyFile
              + ": "
              + history.overruledRows()
              + " rows overruled by another with the same key and date");
    }
    List<BrokenChain> broken = history.brokenChains();
    broken.stream()
        .limit(SHOWN)
        .forEach(b -> warnings.add(historyFile + word(b, reallocations.line(b.position()))));
    if (broken.size() > SHOWN) {
      warnings.add(historyFile + ": " + (broken.size() - SHOWN) + " more broken chains");
    }
    return warnings;
  }

  private static String word(BrokenChain broken, long line) {
    return " line "
        + line
        + ": broken chain: "
        + broken.loanAccountId()
        + " is taken from "
        + (broken.statedOwnerId().isEmpty() ? "nobody" : broken.statedOwnerId())
        + " on "
        + broken.date()
        + ", but "
        + (broken.actualOwnerId().isEmpty() ? "nobody" : broken.actualOwnerId())
        + " held it";
  }
}
