package org.athenaelt.spark.internal.side;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.types.StructField;
import org.athenaelt.spark.internal.session.Sessions;

/**
 * The right side of a join, ready for either strategy.
 *
 * @param source has {@link #KEY}, the key as bytes, {@link #TIME}, the time as a whole number, and
 *     what the other columns are derived from
 * @param derived the columns that messages have, {@code r0} and so on; then {@link #ORDER}, the
 *     order of ties, and {@link #SAME}, what makes rows the same
 * @param fields the columns that messages have, with the names of the caller
 * @param answers how many of them answers have
 * @param ties which of several rows with one key and time answers
 */
public record PreparedRight(
    Dataset<Row> source,
    List<Column> derived,
    List<StructField> fields,
    int answers,
    TieRule ties) {
  public static final String ORDER = "ro";
  public static final String SAME = "rs";
  public static final String KEY = "rk";
  public static final String TIME = "rt";

  /** The derived columns, the key and the time. */
  public Dataset<Row> rows() {
    return Sessions.classic("right", source.select(columns().toArray(Column[]::new)));
  }

  /** Those of {@link #rows}, as they are derived from the source. */
  public List<Column> columns() {
    List<Column> all = new ArrayList<>(derived);
    all.add(col(KEY));
    all.add(col(TIME));
    return all;
  }

  /** The rows that have a key and a time, for a shuffle before the columns are derived. */
  public KeyedRows keyed() {
    KeyedRows all = new KeyedRows(source, col(KEY), col(TIME));
    return new KeyedRows(source.filter(all.isComplete()), all.key(), all.time());
  }

  public int order() {
    return fields.size();
  }

  public int same() {
    return fields.size() + 1;
  }

  public int key() {
    return fields.size() + 2;
  }

  public int time() {
    return fields.size() + 3;
  }

  public RowDescription text() {
    return new RowDescription(
        fields.stream().map(StructField::name).toList(),
        fields.stream().map(StructField::dataType).toList());
  }
}
