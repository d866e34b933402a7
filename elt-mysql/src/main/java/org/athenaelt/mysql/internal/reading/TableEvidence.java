package org.athenaelt.mysql.internal.reading;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.athenaelt.explain.Evidence;
import org.athenaelt.explain.Explained;
import org.athenaelt.explain.Place;
import org.athenaelt.mysql.LedgerRun;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

/** Reads from the published tables what explains entries. */
public final class TableEvidence {

  /** The invisible column that keeps the order of the file. */
  private static final String ROW_NUMBER = "row_no";

  private TableEvidence() {}

  /** Explains entries; visits all keys or ids only to find near misses. */
  public static Explained explain(Reading reading, Collection<String> ids, int context) {
    reading.requireTables();
    Optional<LedgerRun> run = reading.run().flatMap(id -> new LedgerRows(reading).run(id));
    JoinKey key = run.map(LedgerRun::joinKey).map(JoinKey::new).orElse(JoinKey.LOAN_ACCOUNT_ID);
    Tables tables = Tables.keyedBy(key);
    HistoryRules rules =
        new HistoryRules(
            key,
            run.map(TableEvidence::policy).orElse(DuplicatePolicy.FAIL),
            run.map(TableEvidence::style).orElse(IdStyle.EXACT));
    Evidence evidence = new Evidence(rules, ids, context);
    PublishedRows rows = reading.rows();
    Rows entries = rows.where(tables.entries(), "Id", forms(ids, rules.ids()), "Id");
    for (int row = 0; row < entries.size(); row++) {
      evidence.addEntry(entries, row, place(tables.entries()));
    }
    Rows history = rows.where(tables.history(), key.column(), evidence.keys(), ROW_NUMBER);
    for (int row = 0; row < history.size(); row++) {
      evidence.addReallocation(history, row, row, place(tables.history()));
    }
    Rows owners = rows.all(tables.owners());
    for (int row = 0; row < owners.size(); row++) {
      evidence.addOwner(owners.text(row, 0), owners.text(row, 1), place(tables.owners()));
    }
    Explained explained = evidence.explained();
    if (!explained.missing().isEmpty()) {
      rows.scan(
          tables.entries(), "Id", "Id", id -> evidence.addNearId(id, place(tables.entries())));
    }
    if (explained.explanations().stream().anyMatch(e -> isOfKey(e.answer().reason()))) {
      rows.scan(
          tables.history(),
          key.column(),
          ROW_NUMBER,
          found -> evidence.addNearKey(found, place(tables.history())));
    }
    return evidence.explained();
  }

  /** Whether a key that is nearly the same may explain the reason. */
  private static boolean isOfKey(Optional<UnmatchedReason> reason) {
    return reason.filter(r -> r != UnmatchedReason.UNKNOWN_OWNER).isPresent();
  }

  private static List<String> forms(Collection<String> ids, IdStyle style) {
    return ids.stream().flatMap(id -> style.forms(id).stream()).distinct().toList();
  }

  private static IdStyle style(LedgerRun run) {
    return run.choices().filter(choices -> choices.contains("ids=salesforce")).isPresent()
        ? IdStyle.SALESFORCE
        : IdStyle.EXACT;
  }

  private static DuplicatePolicy policy(LedgerRun run) {
    String choices = run.choices().orElse("");
    for (DuplicatePolicy policy : DuplicatePolicy.values()) {
      if (choices.contains("on-duplicate=" + policy.name().toLowerCase(Locale.ROOT))) {
        return policy;
      }
    }
    return DuplicatePolicy.FAIL;
  }

  private static Place place(TableSchema table) {
    return Place.inTable(table.name());
  }
}
