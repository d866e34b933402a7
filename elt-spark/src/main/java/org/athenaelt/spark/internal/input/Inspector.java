package org.athenaelt.spark.internal.input;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvPartReader;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.csv.RejectHandler;
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
    RowLook look = new RowLook(files, rules, buckets, settings.value().value());
    PartReport report = read(part, look);
    List<Tuple2<Integer, Object>> all = new ArrayList<>();
    if (report.fault() == null && !report.indivisible()) {
      all.addAll(look.fingerprints());
    }
    all.add(new Tuple2<>(part.number() % buckets, report));
    return all.iterator();
  }

  private PartReport read(FilePart part, RowLook look) {
    CsvPartReader reader;
    try {
      reader = files.open(part, settings.value().value(), rejects(part, look));
    } catch (CsvException e) {
      return PartReport.failed(part.number(), part.file(), e);
    }
    try (reader) {
      @Nullable CsvException fault = null;
      try {
        Optional<CsvRows> next;
        while ((next = reader.next()).isPresent()) {
          CsvRows rows = next.get();
          for (int row = 0; row < rows.size(); row++) {
            look.add(rows, row, Position.of(part.file(), rows.line(row)));
          }
        }
      } catch (CsvException e) {
        fault = e;
      }
      return look.report(part, reader, fault);
    }
  }

  private RejectHandler rejects(FilePart part, RowLook look) {
    return rules.maxRejects() == 0
        ? RejectHandler.FAIL
        : (fault, fields) -> look.reject(Position.of(part.file(), fault.line().orElse(0)), fault);
  }
}
