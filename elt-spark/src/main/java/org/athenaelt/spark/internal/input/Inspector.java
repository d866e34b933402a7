package org.athenaelt.spark.internal.input;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.athenaelt.check.Example;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvPartReader;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.csv.ReadAs;
import org.athenaelt.csv.RejectHandler;
import org.athenaelt.table.TableSchema;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Reads a part, and reports it with the fingerprints of its ids. Faults are values and not
 * exceptions: Spark would repeat a task that throws.
 *
 * @param files the table
 * @param rules what to look at
 * @param buckets the number of buckets of fingerprints
 * @param settings the settings of Hadoop
 */
record Inspector(
    TableFiles files,
    InspectionRules rules,
    int buckets,
    Broadcast<SerializableConfiguration> settings)
    implements PairFlatMapFunction<FilePart, Integer, Object> {

  @Override
  public Iterator<Tuple2<Integer, Object>> call(FilePart part) {
    Work work = new Work(part);
    PartReport report = work.run();
    List<Tuple2<Integer, Object>> all = new ArrayList<>();
    if (report.fault() == null && !report.indivisible()) {
      all.addAll(work.ids.buckets());
    }
    all.add(new Tuple2<>(part.number() % buckets, report));
    return all.iterator();
  }

  private final class Work {

    private final FilePart part;
    private final TableSchema schema = files.schema();
    private final boolean isEntries = files.kind() == TableFiles.Kind.ENTRIES;
    private final Fingerprints ids =
        new Fingerprints(files.csvFormat().ids(), isEntries ? schema.indexOf("Id") : 0, buckets);
    private final List<PartReport.Rejected> rejected = new ArrayList<>();
    private final List<Example> implausible = new ArrayList<>();
    private final List<Example> unequal = new ArrayList<>();
    private long implausibleRows;
    private long unequalRows;
    private int newest = PartReport.NO_DAY;

    Work(FilePart part) {
      this.part = part;
    }

    PartReport run() {
      CsvPartReader reader;
      try {
        reader = files.open(part, settings.value().value(), rejects());
      } catch (CsvException e) {
        return failed(e);
      }
      try (reader) {
        @Nullable CsvException fault = null;
        try {
          Optional<CsvRows> rows;
          while ((rows = reader.next()).isPresent()) {
            if (isEntries) {
              look(rows.get());
            }
          }
        } catch (CsvException e) {
          fault = e;
        }
        return report(reader, fault);
      }
    }

    private RejectHandler rejects() {
      return rules.maxRejects() == 0
          ? RejectHandler.FAIL
          : (fault, fields) -> {
            if (rejected.size() <= rules.maxRejects()) {
              long line = fault.line().orElse(0);
              rejected.add(new PartReport.Rejected(Position.of(part.file(), line), fault));
            }
          };
    }

    private void look(CsvRows rows) {
      int date = schema.indexOf("Transaction_Date");
      int credit = schema.indexOf("Credit_Amount");
      int debit = schema.indexOf("Debit_Amount");
      for (int row = 0; row < rows.size(); row++) {
        int day = rows.epochDay(row, date);
        newest = Math.max(newest, day);
        if (day < rules.firstDay() || day > rules.lastDay()) {
          implausibleRows++;
          example(
              implausible,
              rows,
              row,
              " is of " + rows.text(row, date) + ", outside " + rules.range());
        }
        if (!rows.sameText(row, credit, rows, row, debit)
            && !rows.isEmpty(row, credit)
            && !rows.isEmpty(row, debit)) {
          unequalRows++;
          example(
              unequal,
              rows,
              row,
              " has credit " + rows.text(row, credit) + " and debit " + rows.text(row, debit));
        }
        ids.add(rows, row, Position.of(part.file(), rows.line(row)));
      }
    }

    private void example(List<Example> examples, CsvRows rows, int row, String text) {
      if (examples.size() < rules.examples()) {
        String file =
            String.valueOf(files.file(part.file(), settings.value().value()).getFileName());
        String id = rows.text(row, schema.indexOf("Id"));
        examples.add(new Example(file, rows.line(row), "entry " + id + text));
      }
    }

    private PartReport report(CsvPartReader reader, @Nullable CsvException fault) {
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

    private PartReport failed(CsvException fault) {
      return new PartReport(
          part.number(),
          part.file(),
          0,
          0,
          List.of(),
          fault,
          false,
          newest,
          PartReport.Failing.NONE,
          PartReport.Failing.NONE,
          0,
          new ReadAs(List.of()),
          List.of(),
          List.of(),
          List.of(),
          java.util.Map.of());
    }
  }
}
