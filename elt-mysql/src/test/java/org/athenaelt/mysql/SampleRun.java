package org.athenaelt.mysql;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunChoices;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.TableSink;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

/** A small run whose values are hard to store exactly; all its rows contain a marker. */
final class SampleRun {

  static final List<String> TABLES =
      List.of(
          "Equitable_Owner",
          "Equitable_Owner_History",
          "Accounting_Entry",
          "Equitable_Owner_Details",
          "Equitable_Owner_Unmatched");

  private final String marker;
  final Tables tables = Tables.keyedBy(JoinKey.LOAN_ACCOUNT_ID);
  final Run run;
  final ListRows owners = new ListRows();
  final ListRows history = new ListRows();
  final ListRows entries = new ListRows();
  final ListRows details = new ListRows();
  final ListRows unmatched = new ListRows();

  SampleRun(String marker) {
    this(marker, 500);
  }

  SampleRun(String marker, int entryCount) {
    this.marker = marker;
    String id = "20260101T000000Z-" + TestDatabase.unique();
    run =
        new Run(
            id,
            Instant.parse("2026-01-01T00:00:00Z"),
            "1.2.3",
            RunChoices.keyedBy(JoinKey.LOAN_ACCOUNT_ID),
            tables);
    // Ids within a run differ in case and a space only; those of joined runs differ by the marker.
    String ownerId = "0017F00000rC0PQQA0" + (marker.matches("p[1-9]") ? marker : "");
    owners.row(ownerId, "Trust \uD83C\uDFE6 No. 5 " + marker);
    owners.row(
        ownerId.toLowerCase(Locale.ROOT),
        "Trüst 'quoted' \"twice\" `thrice` \\ tab\there " + marker);
    owners.row(ownerId + " ", "line\nbreak, \\N, NULL ? {d} " + marker);
    for (String day : List.of("1000-01-01", "2018-07-10", "2018-07-10", "9999-12-31")) {
      history.row(day, "a807F0000004EMaQAM", null, "0017F00000rC0PQQA0");
      history.row(day, "a807F0000004EMaqam", "0017F00000rC0PQQA0", "0017F00000rC0PQQa0");
    }
    for (int i = 0; i < entryCount; i++) {
      String entry = (i % 2 == 0 ? "A" : "a") + "-entry-" + i / 2 + "-" + marker;
      boolean matched = i % 10 != 9;
      entries.row(
          entry,
          "2019-03-01",
          matched ? "a807F0000004EMaQAM" : null,
          amount(i),
          i % 3 == 0 ? null : "222",
          i % 5 == 0 ? null : amount(i + 1),
          "670");
      details.row(
          matched ? "0017F00000rC0PQQA0" : null,
          entry,
          "2019-03-01",
          matched ? "2018-07-10" : null,
          matched ? "Trust \uD83C\uDFE6 No. 5 " + marker : null);
      if (!matched) {
        unmatched.row(entry, "UNKNOWN_KEY", i % 20 == 9 ? null : marker);
      }
    }
  }

  /** A run with the rows of several others. */
  static SampleRun joining(List<SampleRun> parts) {
    SampleRun whole = new SampleRun(parts.get(0).marker, 0);
    for (int i = 0; i < SampleRun.TABLES.size(); i++) {
      whole.all().get(i).clear();
      for (SampleRun part : parts) {
        whole.all().get(i).addAll(part.all().get(i));
      }
    }
    return whole;
  }

  private static String amount(int i) {
    return switch (i % 6) {
      case 0 -> "999999999999999999.9999999999";
      case 1 -> "-999999999999999999.9999999999";
      case 2 -> "0.0000000001";
      case 3 -> "-0.4600000000";
      case 4 -> "0.0000000000";
      default -> i + ".5000000000";
    };
  }

  String id() {
    return run.id();
  }

  List<ListRows> all() {
    return List.of(owners, history, entries, details, unmatched);
  }

  RunTotals totals() {
    Map<UnmatchedReason, Long> reasons =
        Map.of(
            UnmatchedReason.UNKNOWN_KEY, (long) unmatched.size(),
            UnmatchedReason.BEFORE_FIRST_REALLOCATION, 0L,
            UnmatchedReason.UNKNOWN_OWNER, 0L);
    return new RunTotals(
        file("Equitable_Owner", owners),
        file("Equitable_Owner_History", history),
        file("Accounting_Entry", entries),
        details.size() - unmatched.size(),
        reasons);
  }

  private static InputFile file(String table, Rows rows) {
    return new InputFile(
        Path.of("data", table + ".csv"), table, rows.size() + 2, 2, List.of(), "ab".repeat(32));
  }

  void begin(TableSink sink) {
    sink.begin(run);
  }

  void write(TableSink sink) {
    List<TableSchema> schemas = tables.all();
    for (int i = 0; i < schemas.size(); i++) {
      sink.write(schemas.get(i), all().get(i));
    }
  }

  void verify(TableSink sink) {
    sink.verify(totals());
  }

  /** Begins, writes, verifies, publishes and closes, as a pipeline does. */
  void into(TableSink sink) {
    try (sink) {
      begin(sink);
      write(sink);
      verify(sink);
      sink.publish();
    }
  }
}
