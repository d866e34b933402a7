package org.athenaelt.spark.internal.input;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvPartReader;
import org.athenaelt.csv.ReadAs;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnType;

/** Requires that all files of a table are written with one format of dates and amounts. */
final class Agreement {

  private static final String NO_DATES = "no dates";
  private static final String DECIMAL_SIGN = "decimal sign";

  private final TableFiles files;
  private final Configuration settings;
  private final Set<String> dates;

  Agreement(TableFiles files, Configuration settings) {
    this.files = files;
    this.settings = settings;
    this.dates =
        files.schema().columns().stream()
            .filter(column -> column.type() == ColumnType.DATE)
            .map(Column::name)
            .collect(Collectors.toSet());
  }

  private record Read(int file, String value) {}

  void require(List<PartReport> reports) {
    Map<String, Read> first = new HashMap<>();
    Map<Integer, Map<Long, String>> currencies = new TreeMap<>();
    for (PartReport report : reports) {
      for (ReadAs.Trait trait : report.readAs().traits()) {
        boolean isDate = dates.contains(trait.name());
        if ((isDate || trait.name().equals(DECIMAL_SIGN)) && !trait.value().equals(NO_DATES)) {
          Read read = new Read(report.file(), trait.value());
          Read other = first.putIfAbsent(trait.name(), read);
          if (other != null && !other.value.equals(read.value)) {
            throw disagreement(trait.name(), isDate, other, read);
          }
        }
      }
      currencies.computeIfAbsent(report.file(), f -> new TreeMap<>()).putAll(report.currencies());
    }
    requireOneCurrency(currencies);
  }

  private void requireOneCurrency(Map<Integer, Map<Long, String>> currencies) {
    Map<String, Integer> known = new HashMap<>();
    currencies.forEach(
        (file, byLine) -> {
          Map<Long, String> firstLines = new TreeMap<>();
          byLine.forEach(
              (line, currency) -> {
                if (!firstLines.containsValue(currency)) {
                  firstLines.put(line, currency);
                }
              });
          CsvPartReader.requireOneCurrency(path(file), firstLines);
          firstLines.values().forEach(currency -> known.putIfAbsent(currency, file));
        });
    if (known.size() > 1) {
      List<Map.Entry<String, Integer>> two =
          known.entrySet().stream().sorted(Map.Entry.comparingByValue()).limit(2).toList();
      throw CsvException.ofFile(
          path(two.get(1).getValue()),
          "has amounts in "
              + two.get(1).getKey()
              + ", but "
              + path(two.get(0).getValue()).getFileName()
              + " has amounts in "
              + two.get(0).getKey(),
          "a table holds amounts of one currency: read the files in two runs");
    }
  }

  private CsvException disagreement(String name, boolean isDate, Read one, Read other) {
    return CsvException.ofFile(
        path(other.file),
        (isDate ? name : "amounts")
            + " would be read "
            + words(isDate, other)
            + ", but "
            + words(isDate, one)
            + " in "
            + path(one.file).getFileName(),
        isDate
            ? "all files of a table have one format: choose it with --date-format"
            : "all files of a table have one decimal sign: write them in one way");
  }

  private static String words(boolean isDate, Read read) {
    return isDate ? "as " + read.value : "with a decimal " + read.value;
  }

  private Path path(int file) {
    return files.file(file, settings);
  }
}
