package org.athenaelt.spark.internal.side;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.StringJoiner;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.TimestampType;
import org.athenaelt.table.Printable;

/**
 * The text of a row in a message.
 *
 * @param names the names of its first columns
 * @param types the types of these columns
 */
public record RowDescription(List<String> names, List<DataType> types) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MAX_COLUMNS = 12;

  public String of(InternalRow row) {
    StringJoiner text = new StringJoiner(", ", "{", names.size() > MAX_COLUMNS ? ", …}" : "}");
    for (int i = 0; i < Math.min(MAX_COLUMNS, names.size()); i++) {
      String value = row.isNullAt(i) ? "null" : value(row.get(i, types.get(i)), types.get(i));
      text.add(names.get(i) + "=" + Printable.text(Printable.shorten(value)));
    }
    return text.toString();
  }

  private static String value(Object value, DataType type) {
    if (type instanceof DateType) {
      return LocalDate.ofEpochDay((int) value).toString();
    }
    if (type instanceof TimestampType) {
      return Instant.EPOCH.plus((long) value, ChronoUnit.MICROS).toString();
    }
    return String.valueOf(value);
  }
}
