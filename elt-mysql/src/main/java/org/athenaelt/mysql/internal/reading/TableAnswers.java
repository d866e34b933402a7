package org.athenaelt.mysql.internal.reading;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.explain.PublishedAnswer;
import org.athenaelt.mysql.PublishedAnswers;
import org.athenaelt.ownership.EquitableOwnerDetails;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

/** Reads the published answers of some entries. */
public final class TableAnswers {

  private TableAnswers() {}

  /** What is published of some entries; nothing if there are no tables. */
  public static PublishedAnswers of(Reading reading, Collection<String> ids) {
    Tables tables = Tables.keyedBy(JoinKey.LOAN_ACCOUNT_ID);
    if (!reading.exists(tables.details())) {
      return PublishedAnswers.NONE;
    }
    Map<String, String> reasons = reasons(reading, tables.unmatched(), ids);
    Map<String, PublishedAnswer> answers = new HashMap<>();
    Rows rows = reading.rows().where(tables.details(), "id", ids, "id");
    for (int row = 0; row < rows.size(); row++) {
      EquitableOwnerDetails details = details(rows, row);
      answers.put(
          details.id(),
          new PublishedAnswer(
              Optional.of(details), Optional.ofNullable(reasons.get(details.id()))));
    }
    return new PublishedAnswers(
        true, reading.runs().getOrDefault(tables.details().name(), Optional.empty()), answers);
  }

  private static Map<String, String> reasons(
      Reading reading, TableSchema unmatched, Collection<String> ids) {
    Map<String, String> reasons = new HashMap<>();
    if (reading.exists(unmatched)) {
      Rows rows = reading.rows().where(unmatched, "id", ids, "id");
      for (int row = 0; row < rows.size(); row++) {
        reasons.put(rows.text(row, 0), rows.text(row, 1));
      }
    }
    return reasons;
  }

  private static EquitableOwnerDetails details(Rows rows, int row) {
    return new EquitableOwnerDetails(
        text(rows, row, 0),
        rows.text(row, 1),
        LocalDate.ofEpochDay(rows.epochDay(row, 2)),
        text(rows, row, 3).map(LocalDate::parse),
        text(rows, row, 4));
  }

  private static Optional<String> text(Rows rows, int row, int column) {
    return rows.isEmpty(row, column) ? Optional.empty() : Optional.of(rows.text(row, column));
  }
}
