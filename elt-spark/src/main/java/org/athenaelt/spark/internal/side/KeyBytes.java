package org.athenaelt.spark.internal.side;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;

/** A key as bytes that are equal if and only if the keys are; null if a part of the key is null. */
public final class KeyBytes {
  private KeyBytes() {}

  /** Whether values of a type have one form each, so that equal values have equal bytes. */
  public static boolean isKey(DataType type) {
    return type instanceof StringType
        || type instanceof BinaryType
        || type instanceof BooleanType
        || type instanceof DecimalType
        || TimeType.of(type).isPresent();
  }

  /** The bytes of all parts; each has its length before it, unless there is only one. */
  public static Column of(List<Column> parts, List<DataType> types) {
    if (parts.isEmpty()) {
      return lit(new byte[0]);
    }
    if (parts.size() == 1) {
      return bytes(parts.get(0), types.get(0));
    }
    List<Column> all = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Column bytes = bytes(parts.get(i), types.get(i));
      all.add(
          concat(octet_length(bytes).cast(DataTypes.StringType), lit(":"))
              .cast(DataTypes.BinaryType));
      all.add(bytes);
    }
    return concat(all.toArray(Column[]::new));
  }

  private static Column bytes(Column part, DataType type) {
    Column text =
        type instanceof BinaryType
            ? part
            : TimeType.of(type)
                .map(time -> time.ordinal(part).cast(DataTypes.StringType))
                .orElse(part);
    return type instanceof BooleanType || type instanceof DecimalType
        ? text.cast(DataTypes.StringType).cast(DataTypes.BinaryType)
        : text.cast(DataTypes.BinaryType);
  }
}
