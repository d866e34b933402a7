package org.athenaelt.spark.internal.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.athenaelt.table.Utf8Buffer;

/** Counts the rows of a partition of the result. Not thread-safe. */
final class PartCounter {

  private static final int FIRST_ROWS = 5;
  private static final String LATE = "";

  private final int sampleSize;
  private final int exampleLimit;
  private final Map<String, Long> unmatched = new HashMap<>();
  private final Set<UTF8String> owners = new HashSet<>();
  private final List<GivenRow> first = new ArrayList<>();
  private final Map<String, List<GivenRow>> examples = new HashMap<>();
  private final PriorityQueue<GivenRow> sample =
      new PriorityQueue<>(Comparator.comparingLong(GivenRow::hash).reversed());
  private final Utf8Buffer id = new Utf8Buffer(64);
  private long rows;
  private long late;
  private long idSum;

  /**
   * @param sampleSize the number of rows sampled
   * @param exampleLimit maximum number of examples of a check
   */
  PartCounter(int sampleSize, int exampleLimit) {
    this.sampleSize = sampleSize;
    this.exampleLimit = exampleLimit;
  }

  void add(InternalRow row) {
    rows++;
    byte[] text = row.getUTF8String(AnswerColumns.ID).getBytes();
    id.clear();
    id.append(text, 0, text.length);
    idSum += id.hash();
    if (first.size() < FIRST_ROWS) {
      first.add(GivenRow.of(row, 0));
    }
    if (!row.isNullAt(AnswerColumns.EQUI_ID)) {
      UTF8String owner = row.getUTF8String(AnswerColumns.EQUI_ID);
      if (!owners.contains(owner)) {
        owners.add(owner.copy());
      }
    }
    if (!row.isNullAt(AnswerColumns.REASON)) {
      String reason = row.getUTF8String(AnswerColumns.REASON).toString();
      unmatched.merge(reason, 1L, Long::sum);
      example(reason, row);
    }
    if (!row.isNullAt(AnswerColumns.REALLOCATION_DATE)
        && row.getInt(AnswerColumns.REALLOCATION_DATE)
            > row.getInt(AnswerColumns.TRANSACTION_DATE)) {
      late++;
      example(LATE, row);
    }
    sample(row);
  }

  private void example(String kind, InternalRow row) {
    List<GivenRow> of = examples.computeIfAbsent(kind, k -> new ArrayList<>());
    if (of.size() < exampleLimit) {
      of.add(GivenRow.of(row, 0));
    }
  }

  private void sample(InternalRow row) {
    long hash = hash(row.getLong(AnswerColumns.POSITION));
    if (sampleSize == 0 || sample.size() == sampleSize && sample.element().hash() <= hash) {
      return;
    }
    sample.add(GivenRow.of(row, hash));
    if (sample.size() > sampleSize) {
      sample.remove();
    }
  }

  /** The finalizer of SplitMix64, as for the sample of a local run. */
  private static long hash(long position) {
    long hash = position * 0x9E37_79B9_7F4A_7C15L;
    hash = (hash ^ hash >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    hash = (hash ^ hash >>> 27) * 0x94D0_49BB_1331_11EBL;
    return hash ^ hash >>> 31;
  }

  PartTotals totals(int partition, Map<String, Long> files) {
    Set<String> names = new TreeSet<>();
    owners.forEach(owner -> names.add(owner.toString()));
    return new PartTotals(
        partition,
        rows,
        unmatched,
        late,
        idSum,
        names,
        first,
        new ArrayList<>(sample),
        examples,
        files);
  }
}
