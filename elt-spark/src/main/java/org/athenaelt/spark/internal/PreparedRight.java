package org.athenaelt.spark.internal;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.types.StructField;

/**
 * The right side of a join, ready for either strategy.
 *
 * @param rows the columns that messages have, {@code r0} and so on; then the order of ties, what
 *     makes rows the same, the key as bytes, and the time as a whole number
 * @param fields the columns that messages have, with the names of the caller
 * @param answers how many of them answers have
 * @param ties which of several rows with one key and time answers
 */
record PreparedRight(Dataset<Row> rows, List<StructField> fields, int answers, TieRule ties) {
  static final String ORDER = "ro";
  static final String SAME = "rs";
  static final String KEY = "rk";
  static final String TIME = "rt";

  int order() {
    return fields.size();
  }

  int same() {
    return fields.size() + 1;
  }

  int key() {
    return fields.size() + 2;
  }

  int time() {
    return fields.size() + 3;
  }

  RowDescription text() {
    return new RowDescription(
        fields.stream().map(StructField::name).toList(),
        fields.stream().map(StructField::dataType).toList());
  }
}
