package org.athenaelt.csv.internal;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;
import org.athenaelt.csv.CsvException;

/**
 * The rows of a file whose value in one column duplicates that of an earlier row, with the line of
 * that row.
 *
 * <p>One pass over the file finds all of them. It takes 16 bytes for each row, in a temporary file
 * if there are many: the line, and 88 bits of the SHA-256 of the value. The probability that any
 * two of 100 million different values share these bits is 1 in 60,000,000,000. Rows that are
 * invalid for another reason are ignored.
 */
public final class RepeatedRows implements AutoCloseable {

  /** The line of a row, and the line of the first row with its value. */
  record Repeated(long line, long firstLine) {}

  private static final int LINE_BITS = 40;
  private static final long LINE = (1L << LINE_BITS) - 1;

  /** Pairs: 64 bits of the hash of a value; 24 more bits of the hash above the line. */
  private final LongLog values = new LongLog(LongLog.PAGES_IN_MEMORY);

  /** Pairs of a line and the first line with its value, ascending in each partition. */
  private final LongLog repeated = new LongLog(LongLog.PAGES_IN_MEMORY);

  private RepeatedRows() {}

  /**
   * Reads the file to its end, or to the first fault that ends the reading.
   *
   * @param before the duplicates in other columns; these rows are left out already
   */
  static RepeatedRows find(CsvDialect dialect, int column, List<RepeatedRows> before) {
    RepeatedRows rows = new RepeatedRows();
    List<Cursor> leftOut = before.stream().map(RepeatedRows::read).toList();
    RecordParser.RowFilter log =
        new RecordParser.RowFilter() {
          @Override
          public void accept(RecordReader.Entry entry) {
            if (leftOut.stream().allMatch(other -> other.firstLine(entry.line()).isEmpty())) {
              String value = dialect.layout().value(entry.fields(), column);
              rows.add(dialect.ids(column).key(value), entry.line());
            }
          }

          @Override
          public void reject(CsvException fault, RecordReader.Entry entry) {}
        };
    try (RecordReader records = dialect.records()) {
      records.header();
      new RecordParser(dialect).forEach(records, log, batch -> checkInterrupt());
    } catch (CsvException e) {
      // The reader of the rows meets the same fault and reports it.
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
    rows.compare();
    return rows;
  }

  /** The first duplicate in the file. */
  Optional<Repeated> first() {
    return Optional.ofNullable(new Cursor().runs.peek()).map(run -> run.head);
  }

  /** A cursor at the beginning of the file. */
  public Cursor read() {
    return new Cursor();
  }

  @Override
  public void close() {
    values.close();
    repeated.close();
  }

  private void add(String value, long line) {
    HashCode hash = Hashing.sha256().hashString(value, StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.wrap(hash.asBytes());
    long bits = bytes.getLong();
    int partition = (int) (bits >>> Long.SIZE - LongLog.PARTITION_BITS);
    values.append(partition, bits);
    values.append(partition, bytes.getLong() << LINE_BITS | line);
  }

  private record Value(long bits, int more) {}

  private void compare() {
    for (int partition = 0; partition < LongLog.PARTITIONS; partition++) {
      Map<Value, Long> firstLines = new HashMap<>();
      LongLog.Cursor all = values.read(partition);
      while (all.hasNext()) {
        long bits = all.next();
        long moreAndLine = all.next();
        long line = moreAndLine & LINE;
        Value value = new Value(bits, (int) (moreAndLine >>> LINE_BITS));
        Long first = firstLines.putIfAbsent(value, line);
        if (first != null) {
          repeated.append(partition, line);
          repeated.append(partition, first);
        }
      }
    }
    values.close();
  }

  private static void checkInterrupt() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("reading was interrupted");
    }
  }

  /** The rest of a partition. */
  private static final class Run {

    private final LongLog.Cursor rest;
    private Repeated head;

    Run(LongLog.Cursor rest) {
      this.rest = rest;
      this.head = new Repeated(rest.next(), rest.next());
    }

    boolean advance() {
      boolean more = rest.hasNext();
      if (more) {
        head = new Repeated(rest.next(), rest.next());
      }
      return more;
    }
  }

  /** Moves through the lines of the file in order, merging the partitions. */
  public final class Cursor {

    private final PriorityQueue<Run> runs =
        new PriorityQueue<>(Comparator.comparingLong((Run run) -> run.head.line));

    private Cursor() {
      for (int partition = 0; partition < LongLog.PARTITIONS; partition++) {
        LongLog.Cursor cursor = repeated.read(partition);
        if (cursor.hasNext()) {
          runs.add(new Run(cursor));
        }
      }
    }

    /**
     * The first line with the value of the row that begins on {@code line}; empty if that row is
     * not a duplicate. Lines must ascend from call to call.
     */
    public OptionalLong firstLine(long line) {
      while (!runs.isEmpty() && runs.element().head.line < line) {
        drop();
      }
      return !runs.isEmpty() && runs.element().head.line == line
          ? OptionalLong.of(runs.element().head.firstLine)
          : OptionalLong.empty();
    }

    private void drop() {
      Run run = runs.remove();
      if (run.advance()) {
        runs.add(run);
      }
    }
  }
}
