package org.athenaelt.app.diff;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.diff.Cause;
import org.athenaelt.diff.CauseCount;
import org.athenaelt.diff.Change;
import org.athenaelt.diff.ChangeKind;
import org.athenaelt.diff.ComparedEntry;
import org.athenaelt.diff.Decision;
import org.athenaelt.diff.DiffReport;
import org.athenaelt.diff.Move;
import org.athenaelt.diff.Trust;
import org.athenaelt.sink.RunTotals;

/** A comparison as the members of one JSON object. Amounts are texts: numbers would be rounded. */
public final class DiffJson {

  private final DiffReport report;
  private final RunTotals totals;

  private DiffJson(DiffReport report, RunTotals totals) {
    this.report = report;
    this.totals = totals;
  }

  /**
   * The members of a report.
   *
   * @param output the file of all changes
   */
  public static Map<String, Object> of(
      DiffReport report, RunTotals totals, String database, Optional<Path> output) {
    return new DiffJson(report, totals).members(database, output);
  }

  private Map<String, Object> members(String database, Optional<Path> output) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("database", database);
    json.put("published_run", report.published().orElse(null));
    json.put("join_key", report.joinKey().column());
    json.put("entries_before", report.entriesBefore());
    json.put("entries_after", report.entriesAfter());
    for (ChangeKind kind : ChangeKind.values()) {
      json.put(word(kind), report.count(kind));
    }
    json.put("other_amounts", report.otherAmounts());
    json.put("moves", report.moves().stream().map(DiffJson::move).toList());
    json.put("causes", report.causes().stream().map(this::cause).toList());
    json.put("cause_count", report.causeCount());
    json.put("examples", report.examples().stream().map(this::change).toList());
    json.put("warnings", totals.doubts());
    json.put("output", output.map(Path::toString).orElse(null));
    return json;
  }

  private static Map<String, Object> move(Move move) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", word(move.kind()));
    json.put("from", trust(move.from()));
    json.put("to", trust(move.to()));
    json.put("entries", move.entries());
    json.put("credit_before", move.creditBefore().toPlainString());
    json.put("credit_after", move.creditAfter().toPlainString());
    json.put("debit_before", move.debitBefore().toPlainString());
    json.put("debit_after", move.debitAfter().toPlainString());
    return json;
  }

  private static Map<String, Object> trust(Optional<Trust> trust) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("equi_id", trust.map(Trust::id).orElse(null));
    json.put("equitable_owner_name", trust.flatMap(Trust::name).orElse(null));
    return json;
  }

  private Map<String, Object> cause(CauseCount counted) {
    Map<String, Object> json = cause(counted.cause());
    json.put("entries", counted.entries());
    return json;
  }

  private Map<String, Object> cause(Cause cause) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", word(cause.kind()));
    if (cause instanceof Cause.OfReallocation r) {
      json.put("key", r.key());
      json.put("before", decision(r.before()));
      json.put("after", decision(r.after()));
    } else if (cause instanceof Cause.OfOwner o) {
      json.put("equi_id", o.id());
      json.put("name_before", o.before().orElse(null));
      json.put("name_after", o.after().orElse(null));
    }
    if (cause.line().isPresent()) {
      json.put("file", DiffFiles.of(cause, totals).toString());
      json.put("line", cause.line().getAsLong());
    }
    return json;
  }

  private static Map<String, Object> decision(Optional<Decision> decision) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("reallocation_date", decision.map(d -> d.date().toString()).orElse(null));
    json.putAll(trust(decision.map(Decision::owner)));
    return json;
  }

  private Map<String, Object> change(Change change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("change", word(change.kind()));
    json.put("id", change.id());
    json.put("line", change.line().isPresent() ? change.line().getAsLong() : null);
    json.put("before", change.before().map(DiffJson::entry).orElse(null));
    json.put("after", change.after().map(DiffJson::entry).orElse(null));
    json.put("causes", change.causes().stream().map(this::cause).toList());
    return json;
  }

  private static Map<String, Object> entry(ComparedEntry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", entry.key().orElse(null));
    json.put("transaction_date", entry.details().transactionDate().toString());
    json.put("equi_id", entry.details().equiId().orElse(null));
    json.put(
        "reallocation_date",
        entry.details().reallocationDate().map(LocalDate::toString).orElse(null));
    json.put("equitable_owner_name", entry.details().equitableOwnerName().orElse(null));
    json.put("credit_amount", entry.credit().map(BigDecimal::toPlainString).orElse(null));
    json.put("debit_amount", entry.debit().map(BigDecimal::toPlainString).orElse(null));
    return json;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
