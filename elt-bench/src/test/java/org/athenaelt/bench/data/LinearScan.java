package org.athenaelt.bench.data;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The expected answer by brute force: compares each entry with all reallocations. */
final class LinearScan {

  static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("d/M/uuuu");

  private final List<Map<String, String>> details = new ArrayList<>();
  private final List<Map<String, String>> unmatched = new ArrayList<>();

  private record Reallocation(String key, LocalDate date, String owner) {}

  private LinearScan() {}

  static LinearScan of(Path folder, KeyColumn key) throws IOException {
    Map<String, String> names =
        Csv.rows(folder.resolve("Equitable_Owner.csv")).stream()
            .collect(Collectors.toMap(row -> row.get("Id"), row -> row.get("Name")));
    List<Reallocation> history =
        Csv.rows(folder.resolve("Equitable_Owner_History.csv")).stream()
            .map(
                row ->
                    new Reallocation(
                        row.get(key.column()),
                        LocalDate.parse(row.get("Reallocation_Date"), DAY_FIRST),
                        row.get("Equitable_Owner_Id")))
            .toList();
    LinearScan scan = new LinearScan();
    for (Map<String, String> entry : Csv.rows(folder.resolve("Accounting_Entry.csv"))) {
      scan.answer(
          entry.get("Id"),
          entry.get(key.column()),
          LocalDate.parse(entry.get("Transaction_Date")),
          history,
          names);
    }
    return scan;
  }

  /** The expected rows of Equitable_Owner_Details.csv. */
  List<Map<String, String>> details() {
    return details;
  }

  /** The expected rows of Equitable_Owner_Unmatched.csv. */
  List<Map<String, String>> unmatched() {
    return unmatched;
  }

  private void answer(
      String id,
      String key,
      LocalDate date,
      List<Reallocation> history,
      Map<String, String> names) {
    Reallocation latest = null;
    LocalDate first = null;
    for (Reallocation row : history) {
      if (!row.key().equals(key)) {
        continue;
      }
      if (first == null || row.date().isBefore(first)) {
        first = row.date();
      }
      if (!row.date().isAfter(date) && (latest == null || row.date().isAfter(latest.date()))) {
        latest = row;
      }
    }
    if (latest == null) {
      addDetails("", id, date, "", "");
      if (first == null) {
        addUnmatched(id, "UNKNOWN_KEY", key);
      } else {
        addUnmatched(id, "BEFORE_FIRST_REALLOCATION", first.toString());
      }
      return;
    }
    String name = names.get(latest.owner());
    addDetails(latest.owner(), id, date, latest.date().toString(), name == null ? "" : name);
    if (name == null) {
      addUnmatched(id, "UNKNOWN_OWNER", latest.owner());
    }
  }

  private void addDetails(String owner, String id, LocalDate date, String since, String name) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("equi_id", owner);
    row.put("id", id);
    row.put("transaction_date", date.toString());
    row.put("reallocation_date", since);
    row.put("equitable_owner_name", name);
    details.add(row);
  }

  private void addUnmatched(String id, String reason, String detail) {
    unmatched.add(Map.of("id", id, "reason", reason, "detail", detail));
  }
}
