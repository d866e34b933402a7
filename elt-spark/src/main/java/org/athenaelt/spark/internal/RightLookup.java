package org.athenaelt.spark.internal;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import org.athenaelt.asof.NoMatch;
import org.athenaelt.spark.internal.side.KeyBytes;
import org.jspecify.annotations.Nullable;

/**
 * Answers for one left row from a broadcast index: the values of the right row as Spark has them,
 * so that nearly none has to be converted, and the reason.
 */
record RightLookup(Broadcast<Shared<RightIndex>> index, List<DataType> types)
    implements UDF2<byte @Nullable [], @Nullable Long, Row> {
  private static final long serialVersionUID = 1L;

  private static final UTF8String[] REASONS =
      Arrays.stream(NoMatch.values())
          .map(reason -> UTF8String.fromString(reason.name()))
          .toArray(UTF8String[]::new);

  /** The type of the answers: dates and timestamps as numbers, and the reason at the end. */
  StructType answer() {
    StructType answer = new StructType();
    for (int i = 0; i < types.size(); i++) {
      answer = answer.add("r" + i, carried(types.get(i)));
    }
    return answer.add("reason", DataTypes.StringType);
  }

  /** The right column with a number, from the column of answers. */
  Column column(String answers, int i) {
    Column carried = functions.col(answers + ".r" + i);
    return types.get(i) instanceof DateType
        ? functions.date_from_unix_date(carried)
        : types.get(i) instanceof TimestampType ? functions.timestamp_micros(carried) : carried;
  }

  @Override
  public Row call(byte @Nullable [] key, @Nullable Long time) {
    @Nullable Object[] values = new Object[types.size() + 1];
    RightIndex right = index.value().get();
    int found =
        key == null
            ? NoMatch.NULL_KEY.code()
            : time == null ? NoMatch.NULL_TIME.code() : right.find(key, time);
    if (found < 0) {
      values[types.size()] = REASONS[NoMatch.of(found).orElseThrow().ordinal()];
      return RowFactory.create(values);
    }
    UnsafeRow row = right.row(found);
    for (int i = 0; i < types.size(); i++) {
      values[i] = row.isNullAt(i) ? null : value(row, i);
    }
    return RowFactory.create(values);
  }

  private Object value(UnsafeRow row, int i) {
    DataType type = types.get(i);
    Object value = row.get(i, carried(type));
    return isCarried(type) ? value : CatalystTypeConverters.convertToScala(value, type);
  }

  private static DataType carried(DataType type) {
    return type instanceof DateType
        ? DataTypes.IntegerType
        : type instanceof TimestampType ? DataTypes.LongType : type;
  }

  /** Whether Spark takes its own form of a value back. */
  private static boolean isCarried(DataType type) {
    return KeyBytes.isKey(type) && !(type instanceof org.apache.spark.sql.types.TimestampNTZType)
        || type.equals(DataTypes.FloatType)
        || type.equals(DataTypes.DoubleType);
  }
}
