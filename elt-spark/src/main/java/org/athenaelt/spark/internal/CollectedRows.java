package org.athenaelt.spark.internal;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;

/**
 * Rows in the driver's memory, as Spark's tasks had them: a few arrays of bytes instead of several
 * objects for each value. A row has bits that mark nulls, then eight bytes for each column: its
 * value, or where in the row its bytes are and how many.
 */
final class CollectedRows implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A task hands over rows in pieces of this size, so that no array comes near its limit. */
  private static final int CHUNK = 8 << 20;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

  /** The rows, each behind its length. */
  private final byte[] bytes;

  /** Where each row begins. */
  private final int[] offsets;

  private final int columns;

  private CollectedRows(byte[] bytes, int columns) {
    this.bytes = bytes;
    this.columns = columns;
    int count = 0;
    int[] found = new int[16];
    for (int at = 0; at < bytes.length; at += Integer.BYTES + length(at + Integer.BYTES)) {
      if (count == found.length) {
        found = Arrays.copyOf(found, 2 * count);
      }
      found[count++] = at + Integer.BYTES;
    }
    this.offsets = Arrays.copyOf(found, count);
  }

  /** All rows, in the order of the partitions and within them. */
  static List<CollectedRows> collect(Dataset<Row> rows) {
    StructType schema = rows.schema();
    return rows
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(new Pack(schema))
        .collect()
        .stream()
        .map(bytes -> new CollectedRows(bytes, schema.size()))
        .toList();
  }

  int size() {
    return offsets.length;
  }

  UnsafeRow row(int i) {
    UnsafeRow row = new UnsafeRow(columns);
    row.pointTo(bytes, Platform.BYTE_ARRAY_OFFSET + offsets[i], length(offsets[i]));
    return row;
  }

  boolean isNull(int row, int column) {
    int word = offsets[row] + column / Long.SIZE * Long.BYTES;
    return ((long) LONGS.get(bytes, word) >>> column & 1) != 0;
  }

  /** A whole number, or where the bytes of a value are, relative to the row, and their number. */
  long fixed(int row, int column) {
    int nulls = (columns + Long.SIZE - 1) / Long.SIZE * Long.BYTES;
    return (long) LONGS.get(bytes, offsets[row] + nulls + column * Long.BYTES);
  }

  byte[] bytes(int row, int column) {
    long place = fixed(row, column);
    int from = offsets[row] + (int) (place >>> Integer.SIZE);
    return Arrays.copyOfRange(bytes, from, from + (int) place);
  }

  /** The length of a row that begins at an offset. */
  private int length(int offset) {
    return (int) INTS.get(bytes, offset - Integer.BYTES);
  }

  private record Pack(StructType schema) implements FlatMapFunction<Iterator<InternalRow>, byte[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<byte[]> call(Iterator<InternalRow> rows) {
      UnsafeProjection toUnsafe = UnsafeProjection.create(schema);
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return rows.hasNext();
        }

        @Override
        public byte[] next() {
          return chunk(rows, toUnsafe);
        }
      };
    }

    private static byte[] chunk(Iterator<InternalRow> rows, UnsafeProjection toUnsafe) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
      byte[] length = new byte[Integer.BYTES];
      while (rows.hasNext() && bytes.size() < CHUNK) {
        InternalRow row = rows.next();
        byte[] one = (row instanceof UnsafeRow unsafe ? unsafe : toUnsafe.apply(row)).getBytes();
        INTS.set(length, 0, one.length);
        bytes.writeBytes(length);
        bytes.writeBytes(one);
      }
      return bytes.toByteArray();
    }
  }
}
