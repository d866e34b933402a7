package org.athenaelt.app.output;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athenaelt.check.CheckResult;
import org.athenaelt.csv.ReadAs;
import org.athenaelt.ownership.EquitableOwnerDetails;
import org.athenaelt.pipeline.NearMiss;
import org.athenaelt.pipeline.RunStep;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.Publication;
import org.athenaelt.sink.RunTotals;

/** The summary of a run as one JSON object on one line. */
public final class SummaryJson {

  private SummaryJson() {}

  public static String of(RunSummary summary) {
    RunTotals totals = summary.totals();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run_id", summary.run().id());
    json.put("unchanged_since", summary.unchangedSince().orElse(null));
    json.put("version", summary.run().version());
    json.put("started", summary.run().startedAt().toString());
    json.put("seconds", summary.time().toNanos() / 1e9);
    json.put("join_key", summary.run().joinKey().column());
    json.put("inputs", totals.inputs().stream().map(SummaryJson::input).toList());
    json.put("steps", summary.steps().stream().map(SummaryJson::step).toList());
    json.put("details", totals.details());
    json.put("matched", totals.matched());
    json.put("unmatched", reasons(totals));
    json.put("notes", summary.notes());
    json.put("warnings", summary.warnings());
    json.put("near_misses", summary.nearMisses().stream().map(SummaryJson::nearMiss).toList());
    json.put("checks", CheckJson.of(summary.checks()));
    json.put("first_rows", summary.firstRows().stream().map(SummaryJson::row).toList());
    json.put(
        "publications", summary.publications().stream().map(SummaryJson::publication).toList());
    return Json.of(json);
  }

  /** The results of checks alone, of a run that they stopped. */
  public static String ofChecks(List<CheckResult> results) {
    return Json.of(Map.of("checks", CheckJson.of(results)));
  }

  private static Map<String, Object> input(InputFile file) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("table", file.table());
    json.put("file", file.path().toString());
    json.put("sha256", file.sha256());
    json.put("rows", file.rowsRead());
    json.put("rejected", file.rowsRejected());
    json.put("read_as", file.readAs().traits().stream().map(SummaryJson::trait).toList());
    return json;
  }

  private static Map<String, Object> trait(ReadAs.Trait trait) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", trait.name());
    json.put("value", trait.value());
    json.put("source", trait.source());
    return json;
  }

  private static Map<String, Object> step(RunStep step) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", step.name());
    json.put("rows_in", step.rowsIn());
    json.put("rows_out", step.rowsOut());
    json.put("rejected", step.rejected());
    json.put("seconds", step.time().toNanos() / 1e9);
    return json;
  }

  private static Map<String, Object> publication(Publication publication) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", publication.name());
    json.put("state", publication.state().name());
    return json;
  }

  private static Map<String, Object> reasons(RunTotals totals) {
    Map<String, Object> json = new LinkedHashMap<>();
    totals.unmatched().forEach((reason, count) -> json.put(reason.name(), count));
    return json;
  }

  private static Map<String, Object> nearMiss(NearMiss miss) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", miss.kind().name());
    json.put("reason", miss.reason().name());
    json.put("entries", miss.entries());
    json.put("unmatched", value(miss.unmatched()));
    json.put("known", miss.known().map(SummaryJson::value).orElse(null));
    json.put("remedy", miss.remedy());
    return json;
  }

  private static Map<String, Object> value(NearMiss.Value value) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", value.file().toString());
    json.put("line", value.line());
    json.put("column", value.column());
    json.put("text", value.text());
    return json;
  }

  private static Map<String, Object> row(EquitableOwnerDetails row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("equi_id", row.equiId().orElse(null));
    json.put("id", row.id());
    json.put("transaction_date", row.transactionDate().toString());
    json.put("reallocation_date", row.reallocationDate().map(LocalDate::toString).orElse(null));
    json.put("equitable_owner_name", row.equitableOwnerName().orElse(null));
    return json;
  }
}
