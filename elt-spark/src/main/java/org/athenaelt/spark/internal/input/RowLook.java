package org.athenaelt.spark.internal.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.athenaelt.check.Example;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvPartReader;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.table.TableSchema;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Looks at the valid rows of a part, and keeps what is reported of them. Not thread-safe. */
final class RowLook {

  private final TableFiles files;
  private final InspectionRules rules;
  private final Configuration settings;
  private final boolean isEntries;
  private final int id;
  private final int date;
  private final int credit;
  private final int debit;
  private final Fingerprints ids;
  private final Map<Integer, String> names = new HashMap<>();
  private final List<PartReport.Rejected> rejected = new ArrayList<>();
  private final List<Example> implausible = new ArrayList<>();
  private final List<Example> unequal = new ArrayList<>();
  private long implausibleRows;
  private long unequalRows;
  private int newest = PartReport.NO_DAY;

  RowLook(TableFiles files, InspectionRules rules, int buckets, Configuration settings) {
    this.files = files;
    this.rules = rules;
    this.settings = settings;
    this.isEntries = files.kind() == TableFiles.Kind.ENTRIES;
    TableSchema schema = files.schema();
    this.id = isEntries ? schema.indexOf("Id") : 0;
    this.date = isEntries ? schema.indexOf("Transaction_Date") : 0;
    this.credit = isEntries ? schema.indexOf("Credit_Amount") : 0;
    this.debit = isEntries ? schema.indexOf("Debit_Amount") : 0;
    this.ids = new Fingerprints(files.csvFormat().ids(), id, buckets);
  }

  /** Looks at a row; those of other tables than the entries need no look. */
  void add(CsvRows rows, int row, long position) {
    if (!isEntries) {
      return;
    }
    int day = rows.epochDay(row, date);
    newest = Math.max(newest, day);
    if (day < rules.firstDay() || day > rules.lastDay()) {
      implausibleRows++;
      if (implausible.size() < rules.examples()) {
        String text = " is of " + rows.text(row, date) + ", outside " + rules.range();
        implausible.add(example(rows, row, position, text));
      }
    }
    if (!rows.sameText(row, credit, rows, row, debit)
        && !rows.isEmpty(row, credit)
        && !rows.isEmpty(row, debit)) {
      unequalRows++;
      if (unequal.size() < rules.examples()) {
        String text =
            " has credit " + rows.text(row, credit) + " and debit " + rows.text(row, debit);
        unequal.add(example(rows, row, position, text));
      }
    }
    ids.add(rows, row, position);
  }

  /** Keeps as many rejected rows as can matter. */
  void reject(long position, CsvException fault) {
    if (rejected.size() <= rules.maxRejects()) {
      rejected.add(new PartReport.Rejected(position, fault));
    }
  }

  List<Tuple2<Integer, Object>> fingerprints() {
    return ids.buckets();
  }

  private Example example(CsvRows rows, int row, long position, String text) {
    String file =
        names.computeIfAbsent(
            Position.file(position),
            number -> {
              Path name = files.file(number, settings).getFileName();
              return String.valueOf(name);
            });
    return new Example(file, Position.line(position), "entry " + rows.text(row, id) + text);
  }

  /** The report of a part of a CSV file. */
  PartReport report(FilePart part, CsvPartReader reader, @Nullable CsvException fault) {
    return new PartReport(
        part.number(),
        part.file(),
        reader.rowsRead(),
        reader.rowsRejected(),
        rejected,
        fault,
        reader.isIndivisible(),
        newest,
        new PartReport.Failing(implausibleRows, implausible),
        new PartReport.Failing(unequalRows, unequal),
        ids.sum(),
        reader.readAs(),
        reader.extraColumns(),
        reader.doubtsOfDates(),
        reader.doubtsOfAmounts(),
        reader.currencies());
  }

  /** The report of a partition of Parquet files. */
  PartReport report(int number, long rowsRead, long rowsRejected, List<String> extraColumns) {
    return new PartReport(
        number,
        0,
        rowsRead,
        rowsRejected,
        rejected,
        null,
        false,
        newest,
        new PartReport.Failing(implausibleRows, implausible),
        new PartReport.Failing(unequalRows, unequal),
        ids.sum(),
        ParquetFiles.READ_AS,
        extraColumns,
        List.of(),
        List.of(),
        Map.of());
  }
}
