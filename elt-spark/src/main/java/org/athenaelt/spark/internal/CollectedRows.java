package org.athenaelt.spark.internal;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;
import org.athenaelt.table.Utf8Buffer;

/**
 * Rows in the driver's memory, as Spark's tasks had them: a few arrays of bytes instead of several
 * objects for each value.
 *
 * @param bytes the rows, one after the other
 * @param offsets where each row begins, and where the last one ends
 */
record CollectedRows(byte[] bytes, int[] offsets) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A task hands over rows in pieces of this size, so that no array comes near its limit. */
  private static final int CHUNK = 8 << 20;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** All rows, in the order of the partitions and within them. */
  static List<CollectedRows> collect(org.apache.spark.sql.classic.Dataset<Row> rows) {
    return rows.queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(new Pack(rows.schema()))
        .collect();
  }

  int size() {
    return offsets.length - 1;
  }

  /** Points a row, which the caller may reuse, at the row with a number. */
  UnsafeRow pointTo(UnsafeRow row, int i) {
    row.pointTo(bytes, Platform.BYTE_ARRAY_OFFSET + offsets[i], offsets[i + 1] - offsets[i]);
    return row;
  }

  boolean isNull(int row, int column) {
    int word = offsets[row] + column / Long.SIZE * Long.BYTES;
    return ((long) LONGS.get(bytes, word) >>> column & 1) != 0;
  }

  long fixed(int row, int column, int columns) {
    int nulls = (columns + Long.SIZE - 1) / Long.SIZE * Long.BYTES;
    return (long) LONGS.get(bytes, offsets[row] + nulls + column * Long.BYTES);
  }

  /** Appends a value of variable length: its place is relative to the begin of the row. */
  void appendTo(Utf8Buffer out, int row, int column, int columns) {
    long offsetAndSize = fixed(row, column, columns);
    out.append(bytes, offsets[row] + (int) (offsetAndSize >>> Integer.SIZE), (int) offsetAndSize);
  }

  byte[] bytes(int row, int column, int columns) {
    long offsetAndSize = fixed(row, column, columns);
    int from = offsets[row] + (int) (offsetAndSize >>> Integer.SIZE);
    return Arrays.copyOfRange(bytes, from, from + (int) offsetAndSize);
  }

  private record Pack(StructType schema)
      implements FlatMapFunction<Iterator<InternalRow>, CollectedRows> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<CollectedRows> call(Iterator<InternalRow> rows) {
      UnsafeProjection toUnsafe = UnsafeProjection.create(schema);
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return rows.hasNext();
        }

        @Override
        public CollectedRows next() {
          return chunk(rows, toUnsafe);
        }
      };
    }

    private static CollectedRows chunk(Iterator<InternalRow> rows, UnsafeProjection toUnsafe) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
      List<Integer> ends = new ArrayList<>();
      while (rows.hasNext() && bytes.size() < CHUNK) {
        InternalRow row = rows.next();
        byte[] one = (row instanceof UnsafeRow unsafe ? unsafe : toUnsafe.apply(row)).getBytes();
        bytes.writeBytes(one);
        ends.add(bytes.size());
      }
      int[] offsets = new int[ends.size() + 1];
      for (int i = 0; i < ends.size(); i++) {
        offsets[i + 1] = ends.get(i);
      }
      return new CollectedRows(bytes.toByteArray(), offsets);
    }
  }
}
