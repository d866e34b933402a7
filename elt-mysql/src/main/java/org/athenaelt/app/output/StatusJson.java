package org.athenaelt.app.output;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.mysql.LedgerCheck;
import org.athenaelt.mysql.LedgerRun;
import org.athenaelt.mysql.RunLedger;
import org.jspecify.annotations.Nullable;

/** The run ledger as a JSON object. */
public final class StatusJson {

  private StatusJson() {}

  /** The object of a ledger. */
  public static Map<String, @Nullable Object> of(RunLedger ledger) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("database", ledger.database());
    json.put("server", ledger.server());
    json.put("ledger_exists", ledger.exists());
    Map<String, @Nullable Object> tables = new LinkedHashMap<>();
    ledger.tables().forEach((table, run) -> tables.put(table, run.orElse(null)));
    json.put("tables", tables);
    json.put("published", ledger.published().map(StatusJson::run).orElse(null));
    json.put("runs", ledger.runs().stream().map(StatusJson::run).toList());
    json.put("checks", ledger.checks().stream().map(StatusJson::check).toList());
    return json;
  }

  /** The object if there is no database. */
  public static Map<String, @Nullable Object> none() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("database", null);
    json.put("server", null);
    json.put("ledger_exists", false);
    json.put("tables", Map.of());
    json.put("published", null);
    json.put("runs", List.of());
    json.put("checks", List.of());
    return json;
  }

  private static Map<String, @Nullable Object> run(LedgerRun run) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("run_id", run.id());
    json.put("status", run.status().word());
    json.put("started", run.startedAt().toString());
    json.put("finished", text(run.finishedAt()));
    json.put("seconds", run.time().map(t -> t.toNanos() / 1e9).orElse(null));
    json.put("version", run.version());
    json.put("join_key", run.joinKey());
    json.put("choices", run.choices().orElse(null));
    json.put("inputs", run.files().stream().map(StatusJson::file).toList());
    json.put("matched", run.matched().orElse(null));
    Map<String, @Nullable Object> unmatched = new LinkedHashMap<>();
    run.unmatched().forEach((reason, count) -> unmatched.put(reason.name(), count));
    json.put("unmatched", unmatched);
    json.put("outcome", run.outcome().orElse(null));
    return json;
  }

  private static Map<String, @Nullable Object> file(LedgerRun.File file) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("table", file.table());
    json.put("file", file.path());
    json.put("sha256", file.sha256());
    json.put("rows", file.rowsRead());
    json.put("rejected", file.rowsRejected());
    return json;
  }

  private static Map<String, @Nullable Object> check(LedgerCheck check) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("run_id", check.run());
    json.put("check", check.check());
    json.put("severity", check.severity());
    json.put("outcome", check.outcome());
    json.put("failures", check.failures());
    json.put("rows", check.rows());
    json.put("threshold", check.threshold());
    json.put("message", check.message());
    return json;
  }

  private static @Nullable String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }
}
