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

  /** Why a partition cannot become a history. */
  private sealed interface Fault extends Serializable {}

  /** It has more rows than allowed. */
  private record TooLarge() implements Fault {
    private static final long serialVersionUID = 1L;
  }

  /** A value is missing. */
  private record Missing(String message) implements Fault {
    private static final long serialVersionUID = 1L;
  }

  /** The rules refuse two rows. */
  private record Refused(String key, String first, String second) implements Fault {
    private static final long serialVersionUID = 1L;
  }

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
    List<Fault> found = rows.mapPartitions(new Check(builder, most)).collect();
    for (Fault fault : found) {
      if (fault instanceof Missing missing) {
        throw new IllegalArgumentException(missing.message);
      }
      if (fault instanceof Refused refused) {
        throw HistoryTable.duplicate(refused.key, List.of(refused.first, refused.second));
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

  private record Check(Builder builder, long most)
      implements FlatMapFunction<Iterator<InternalRow>, Fault> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Fault> call(Iterator<InternalRow> rows) {
      return fault(builder.collect(rows)).stream().iterator();
    }

    private Optional<Fault> fault(List<CollectedReallocations> rows) {
      Optional<String> missing = builder.missing(rows);
      if (missing.isPresent()) {
        return missing.map(Missing::new);
      }
      if (rows.stream().mapToLong(CollectedReallocations::size).sum() > most) {
        return Optional.of(new TooLarge());
      }
      try {
        builder.build(rows);
        return Optional.empty();
      } catch (DuplicateException e) {
        return Optional.of(
            new Refused(
                e.key(),
                Builder.text(rows, e.firstPosition()),
                Builder.text(rows, e.secondPosition())));
      }
    }
  }
}
