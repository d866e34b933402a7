package org.athenaelt.spark.internal.side;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The rows of a side of a join.
 *
 * @param key the bytes of their key, as text or binary; of one type on both sides
 * @param time their time as a whole number
 */
public record KeyedRows(Dataset<Row> rows, Column key, Column time) {

  /** The key as binary, for functions and for what is collected. */
  public Column bytes() {
    return key.cast(DataTypes.BinaryType);
  }

  /** Whether a row can match. */
  public Column isComplete() {
    return key.isNotNull().and(time.isNotNull());
  }
}
