package org.athenaelt.pipeline.internal;

import java.util.List;
import java.util.Optional;
import org.athenaelt.csv.CsvException;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.Printable;

/** Finds the join key: the column that the files of entries and reallocations share. */
final class SharedKey {

  private SharedKey() {}

  /**
   * The join key.
   *
   * @param wanted the one that the caller chose; empty for the default
   * @throws CsvException if the files do not share it
   */
  static JoinKey of(Inputs.Sources sources, Optional<JoinKey> wanted) {
    Tables tables = Tables.keyedBy(wanted.orElse(JoinKey.LOAN_ACCOUNT_ID));
    List<String> entries = sources.entries().header(tables.entries());
    List<String> history = sources.history().header(tables.history());
    return wanted
        .or(() -> JoinKey.shared(entries, history))
        .filter(key -> key.isIn(entries) && key.isIn(history))
        .orElseThrow(() -> missing(sources, wanted, entries, history));
  }

  private static CsvException missing(
      Inputs.Sources sources,
      Optional<JoinKey> wanted,
      List<String> entries,
      List<String> history) {
    String column =
        wanted
            .map(JoinKey::column)
            .orElse(JoinKey.LOAN_ACCOUNT_ID + " or " + JoinKey.EQUITABLE_OWNER_ID);
    if (JoinKey.shared(history, history).isEmpty() && wanted.isEmpty()) {
      return CsvException.ofLine(
          sources.history().path(),
          1,
          "has no column " + column,
          "the header has: " + Printable.names(history, ", "));
    }
    return CsvException.ofLine(
        sources.entries().path(),
        1,
        "shares no column " + column + " with " + sources.history().path().getFileName(),
        "the headers are "
            + Printable.names(entries, ",")
            + " and "
            + Printable.names(history, ",")
            + "; --join-key names another column");
  }
}
