package org.athenaelt.spark.internal.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.athenaelt.check.Example;
import org.athenaelt.check.Findings;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.ReadAs;
import org.athenaelt.sink.InputFile;

/**
 * A table whose parts have been read once, without a fault.
 *
 * @param files the table
 * @param parts the parts as they can be read
 * @param reports what was found in each, in order
 * @param rejected the rows that are left out, in order
 */
public record Inspected(
    TableFiles files,
    List<FilePart> parts,
    List<PartReport> reports,
    List<PartReport.Rejected> rejected) {

  private static final int MAX_EXAMPLES = 1000;

  /** The number of rows, including rejected ones. */
  public long rowsRead() {
    return reports.stream().mapToLong(PartReport::rowsRead).sum();
  }

  /** The number of rows that are not left out. */
  public long rowsKept() {
    return rowsRead() - rejected.size();
  }

  /** The newest date of an entry, in days since 1970-01-01. */
  public int newest() {
    return reports.stream().mapToInt(PartReport::newest).max().orElse(PartReport.NO_DAY);
  }

  /** The positions of the rows that are left out, in ascending order. */
  public long[] dropped() {
    return rejected.stream().mapToLong(PartReport.Rejected::position).toArray();
  }

  /** What a check found in all parts; {@code limit} is the maximum number of examples. */
  public Findings findings(Function<PartReport, PartReport.Failing> check, int limit) {
    List<Example> examples = new ArrayList<>();
    long failures = 0;
    for (PartReport report : reports) {
      failures += check.apply(report).count();
      examples.addAll(check.apply(report).examples());
    }
    return Findings.of(failures, rowsKept(), examples.stream().limit(limit).toList());
  }

  /** The rejected rows by the column at fault; empty text for a whole row. */
  public Map<String, Findings> rejectedByColumn() {
    Map<String, Findings> byColumn = new HashMap<>();
    for (PartReport.Rejected row : rejected) {
      CsvException fault = row.fault();
      String text =
          fault.column().map(c -> c + ": ").orElse("")
              + fault.value().filter(v -> !v.isEmpty()).map(v -> '"' + v + "\" ").orElse("")
              + fault.reason()
              + ", row left out";
      Example example = new Example(fault.file(), fault.line().orElse(1), text);
      byColumn.merge(
          fault.column().orElse(""),
          Findings.of(1, 1, List.of(example)),
          (a, b) -> a.plus(b, MAX_EXAMPLES));
    }
    return byColumn;
  }

  /**
   * The input for the summary. The SHA-256 is empty: no task reads a whole file.
   *
   * @param shown the path as the caller named it
   */
  public InputFile input(Path shown) {
    Set<String> extra = new LinkedHashSet<>();
    reports.forEach(report -> extra.addAll(report.extraColumns()));
    return new InputFile(
        shown,
        files.schema().name(),
        rowsRead(),
        rejected.size(),
        List.copyOf(extra),
        "",
        readAs(),
        doubts());
  }

  /** As the first part that settles most. */
  private ReadAs readAs() {
    return reports.stream()
        .min(java.util.Comparator.comparingInt(report -> report.doubtsOfDates().size()))
        .map(PartReport::readAs)
        .orElseGet(() -> new ReadAs(List.of()));
  }

  private List<String> doubts() {
    Map<Integer, Set<String>> dates = new TreeMap<>();
    Set<String> all = new LinkedHashSet<>();
    for (PartReport report : reports) {
      dates.putIfAbsent(report.file(), new LinkedHashSet<>(report.doubtsOfDates()));
      dates.get(report.file()).retainAll(report.doubtsOfDates());
      all.addAll(report.doubtsOfAmounts());
    }
    dates.values().forEach(all::addAll);
    return List.copyOf(all);
  }
}
