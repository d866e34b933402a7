package org.athenaelt.spark.internal;

import com.google.common.primitives.Ints;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.StringJoiner;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.Dataset;
import org.athenaelt.table.Printable;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;

/**
 * Reallocations in the driver's memory as a batch of rows of the history's table. The first column
 * is a date, the others are texts.
 *
 * <p>A row is the day in four bytes, then each text with its length before it: a third of what
 * Spark's own form takes. A length has seven bits in each byte, the lowest first, and a sign bit if
 * more follow; it is one more than the number of bytes, and 0 for null.
 */
final class CollectedReallocations implements Rows {

  /** A task hands over rows in pieces of this size, so that no array comes near its limit. */
  private static final int CHUNK = 8 << 20;

  /** The day of a row without a date; no date of Spark's is so early. */
  private static final int NO_DAY = Integer.MIN_VALUE;

  private final byte[] bytes;
  private final int columns;

  /** Where each row begins. */
  private final int[] starts;

  private CollectedReallocations(byte[] bytes, int columns) {
    this.bytes = bytes;
    this.columns = columns;
    int[] found = new int[16];
    int count = 0;
    for (int at = 0; at < bytes.length; at = end(at)) {
      if (count == found.length) {
        found = Arrays.copyOf(found, 2 * count);
      }
      found[count++] = at;
    }
    this.starts = Arrays.copyOf(found, count);
  }

  /**
   * All rows, in the order of the partitions and within them.
   *
   * @param rows a number of days, and texts
   */
  static List<CollectedReallocations> collect(Dataset<?> rows) {
    int columns = rows.schema().size();
    return rows
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(new Pack(columns))
        .collect()
        .stream()
        .map(bytes -> new CollectedReallocations(bytes, columns))
        .toList();
  }

  /** The rows of one partition. */
  static List<CollectedReallocations> collect(Iterator<InternalRow> rows, int columns) {
    List<CollectedReallocations> all = new ArrayList<>();
    new Pack(columns)
        .call(rows)
        .forEachRemaining(bytes -> all.add(new CollectedReallocations(bytes, columns)));
    return all;
  }

  @Override
  public int size() {
    return starts.length;
  }

  @Override
  public boolean isEmpty(int row, int column) {
    return column == 0 ? day(row) == NO_DAY : length(place(starts[row], column)) <= 1;
  }

  @Override
  public String text(int row, int column) {
    if (column == 0) {
      return isEmpty(row, column) ? "" : LocalDate.ofEpochDay(epochDay(row, column)).toString();
    }
    int at = place(starts[row], column);
    return new String(bytes, first(at), bytes(at), StandardCharsets.UTF_8);
  }

  /** A whole row for a message, its date first. */
  String text(int row) {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    for (int i = 0; i < columns; i++) {
      text.add(Printable.text(Printable.shorten(text(row, i))));
    }
    return text.toString();
  }

  @Override
  public int epochDay(int row, int column) {
    if (column != 0 || isEmpty(row, column)) {
      throw new IllegalStateException("row " + row + " has no date in column " + column);
    }
    return day(row);
  }

  @Override
  public void appendTo(Utf8Buffer out, int row, int column) {
    if (column == 0) {
      out.append(text(row, column));
    } else {
      int at = place(starts[row], column);
      out.append(bytes, first(at), bytes(at));
    }
  }

  private int day(int row) {
    return Ints.fromBytes(
        bytes[starts[row]], bytes[starts[row] + 1], bytes[starts[row] + 2], bytes[starts[row] + 3]);
  }

  private int end(int row) {
    return place(row, columns);
  }

  /** Where a text of the row that begins at an offset has its length. */
  private int place(int row, int column) {
    int at = row + Integer.BYTES;
    for (int i = 1; i < column; i++) {
      at = first(at) + bytes(at);
    }
    return at;
  }

  private int bytes(int at) {
    return Math.max(0, length(at) - 1);
  }

  private int length(int at) {
    int length = 0;
    for (int shift = 0, i = at; ; shift += 7, i++) {
      length |= (bytes[i] & 0x7F) << shift;
      if (bytes[i] >= 0) {
        return length;
      }
    }
  }

  /** Where the text behind a length begins. */
  private int first(int at) {
    int i = at;
    while (bytes[i] < 0) {
      i++;
    }
    return i + 1;
  }

  private record Pack(int columns) implements FlatMapFunction<Iterator<InternalRow>, byte[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<byte[]> call(Iterator<InternalRow> rows) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return rows.hasNext();
        }

        @Override
        public byte[] next() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
          while (rows.hasNext() && bytes.size() < CHUNK) {
            write(rows.next(), bytes);
          }
          return bytes.toByteArray();
        }
      };
    }

    private void write(InternalRow row, ByteArrayOutputStream out) {
      out.writeBytes(Ints.toByteArray(row.isNullAt(0) ? NO_DAY : row.getInt(0)));
      for (int i = 1; i < columns; i++) {
        if (row.isNullAt(i)) {
          out.write(0);
          continue;
        }
        byte[] text = row.getUTF8String(i).getBytes();
        int length = text.length + 1;
        while (length > 0x7F) {
          out.write(length | 0x80);
          length >>>= 7;
        }
        out.write(length);
        out.writeBytes(text);
      }
    }
  }
}
