package org.athenaelt.pipeline.internal;

import java.util.ArrayList;
import java.util.List;
import org.athenaelt.ownership.BrokenChain;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.pipeline.NearMiss;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.RunTotals;

/** The warnings of a successful run, as text. */
public final class Warnings {

  /** Maximum number of broken chains listed; the rest are counted. */
  private static final int SHOWN = 3;

  private Warnings() {}

  public static List<String> of(
      RunTotals totals,
      OwnershipHistory history,
      LoadedTable reallocations,
      List<NearMiss> nearMisses) {
    List<String> warnings = new ArrayList<>();
    for (InputFile file : List.of(totals.owners(), totals.history(), totals.entries())) {
      if (!file.extraColumns().isEmpty()) {
        warnings.add(
            file.path().getFileName()
                + ": columns not used and not stored: "
                + String.join(", ", file.extraColumns()));
      }
      file.doubts().forEach(doubt -> warnings.add(file.path().getFileName() + ": " + doubt));
      if (file.rowsRejected() > 0) {
        warnings.add(file.path().getFileName() + ": " + rows(file.rowsRejected()) + " rejected");
      }
    }
    String historyFile = String.valueOf(totals.history().path().getFileName());
    if (history.identicalRows() > 0) {
      warnings.add(
          historyFile
              + ": "
              + rows(history.identicalRows())
              + " left out, identical to another row");
    }
    if (history.overruledRows() > 0) {
      warnings.add(
          historyFile
              + ": "
              + rows(history.overruledRows())
              + " left out, overruled by another row with the same key and date");
    }
    List<BrokenChain> broken = history.brokenChains();
    broken.stream()
        .limit(SHOWN)
        .forEach(b -> warnings.add(historyFile + describe(b, reallocations.line(b.position()))));
    if (broken.size() > SHOWN) {
      warnings.add(historyFile + ": " + (broken.size() - SHOWN) + " more broken chains");
    }
    nearMisses.forEach(miss -> warnings.add(miss.toString()));
    return warnings;
  }

  private static String rows(long count) {
    return count == 1 ? "1 row" : count + " rows";
  }

  private static String describe(BrokenChain broken, long line) {
    return " line "
        + line
        + ": broken chain: "
        + broken.loanAccountId()
        + " is reallocated from "
        + (broken.statedOwnerId().isEmpty() ? "nobody" : broken.statedOwnerId())
        + " on "
        + broken.date()
        + ", but its owner was "
        + (broken.actualOwnerId().isEmpty() ? "nobody" : broken.actualOwnerId());
  }
}
