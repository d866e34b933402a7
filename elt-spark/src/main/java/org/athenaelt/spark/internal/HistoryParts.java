package org.athenaelt.spark.internal;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.ownership.DuplicateException;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.TableSchema;

/**
 * Reallocations in partitions by their key, each of which becomes a history of its own in the task
 * that needs it.
 *
 * @param rows a number of days, and texts, in the order in which they count
 */
record HistoryParts(JavaRDD<InternalRow> rows, Builder builder) {

  /** What a task sends if its partition has too many rows. */
  private static final String[] LARGE = {};

  /**
   * Builds all histories once, before the left side is read. Joins read the same shuffled rows
   * again.
   *
   * @param most the reallocations that a partition may have
   * @return whether no partition has more
   * @throws DuplicateException if the rules refuse reallocations
   * @throws IllegalArgumentException if a value is missing
   */
  boolean check(long most) {
    List<String[]> found = rows.mapPartitions(new Check(builder, most)).collect();
    for (String[] each : found) {
      if (each.length == 1) {
        throw new IllegalArgumentException(each[0]);
      }
      if (each.length == 3) {
        throw HistoryTable.duplicate(each[0], List.of(each[1], each[2]));
      }
    }
    return found.isEmpty();
  }

  /**
   * Builds the history of a partition.
   *
   * @param keyColumn the name of the join key
   */
  record Builder(
      ArrayList<EquitableOwner> owners,
      TableSchema schema,
      String keyColumn,
      DuplicatePolicy onDuplicate,
      IdStyle ids)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    OwnershipHistory build(List<CollectedReallocations> rows) {
      HistoryRules rules = new HistoryRules(new JoinKey(keyColumn), onDuplicate, ids);
      return OwnershipHistory.of(owners, rows, schema, rules, Parallelism.none());
    }

    List<CollectedReallocations> collect(Iterator<InternalRow> rows) {
      return CollectedReallocations.collect(rows, schema.columns().size());
    }

    /** A row for a message. */
    static String text(List<CollectedReallocations> rows, int position) {
      int row = position;
      for (CollectedReallocations chunk : rows) {
        if (row < chunk.size()) {
          return chunk.text(row);
        }
        row -= chunk.size();
      }
      throw new IndexOutOfBoundsException(position);
    }

    /** The message for a row without a date or a key. */
    Optional<String> missing(List<CollectedReallocations> rows) {
      return HistoryTable.missing(rows, schema, schema.indexOf(keyColumn));
    }
  }

  /**
   * What is wrong with a partition: nothing, {@link #LARGE}, a message, or a key and two rows. They
   * are arrays of texts because Kryo, which a session may use for results, takes no records.
   */
  private record Check(Builder builder, long most)
      implements FlatMapFunction<Iterator<InternalRow>, String[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<String[]> call(Iterator<InternalRow> rows) {
      return found(builder.collect(rows)).stream().iterator();
    }

    private Optional<String[]> found(List<CollectedReallocations> rows) {
      Optional<String> missing = builder.missing(rows);
      if (missing.isPresent()) {
        return Optional.of(new String[] {missing.get()});
      }
      if (rows.stream().mapToLong(CollectedReallocations::size).sum() > most) {
        return Optional.of(LARGE);
      }
      try {
        builder.build(rows);
        return Optional.empty();
      } catch (DuplicateException e) {
        return Optional.of(
            new String[] {
              e.key(), Builder.text(rows, e.firstPosition()), Builder.text(rows, e.secondPosition())
            });
      }
    }
  }
}
