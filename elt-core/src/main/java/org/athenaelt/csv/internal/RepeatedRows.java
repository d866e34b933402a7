package org.athenaelt.csv.internal;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
 * The rows of a file whose value in a column an earlier row has, each with the line of that row.
 *
 * <p>One pass over the file finds all of them, however many there are. It takes 16 bytes for each
 * row, in a temporary file when the rows are many: the line, and 88 bits of the SHA-256 of the
 * value. That two of 100 million different values share these bits has a probability of 1 in
 * 60,000,000,000. Only rows that are right by themselves count.
 */
public final class RepeatedRows implements AutoCloseable {

  /** A row by the line on which it begins, and the row that has its value first. */
  record Repeated(long line, long firstLine) {}

  private static final int LINE_BITS = 40;
  private static final long LINE = (1L << LINE_BITS) - 1;

  /** Pairs of 64 bits of the value, and 24 more of them above the line. */
  private final LongLog values = new LongLog(LongLog.PAGES_IN_MEMORY);

  /** Pairs of a line and the first line; ascending in each partition. */
  private final LongLog repeated = new LongLog(LongLog.PAGES_IN_MEMORY);

  private RepeatedRows() {}

  /**
   * Reads the file as far as it can be read.
   *
   * @param before the rows that are left out for what other columns hold
   */
  static RepeatedRows find(Path file, Layout layout, int column, List<RepeatedRows> before) {
    RepeatedRows rows = new RepeatedRows();
    List<Cursor> leftOut = before.stream().map(RepeatedRows::read).toList();
    RecordParser.RowFilter log =
        new RecordParser.RowFilter() {
          @Override
          public void accept(RecordReader.Entry entry) {
            if (leftOut.stream().allMatch(other -> other.firstLine(entry.line()).isEmpty())) {
              rows.add(layout.value(entry.fields(), column), entry.line());
            }
          }

          @Override
          public void reject(CsvException fault, RecordReader.Entry entry) {}
        };
    DatePattern[] patterns = new DatePattern[layout.schema().columns().size()];
    try (RecordReader records = new RecordReader(file, CsvInput.open(file), 1)) {
      records.header();
      new RecordParser(file, layout, patterns).forEach(records, log, batch -> checkInterrupt());
    } catch (CsvException e) {
      // Whoever reads the file for its rows meets the same end.
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
    rows.compare();
    return rows;
  }

  /** The first of them in the file. */
  Optional<Repeated> first() {
    return Optional.ofNullable(new Cursor().runs.peek()).map(run -> run.head);
  }

  /** Begins to go through the lines of the file. */
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

  /** What is left of a partition. */
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

  /** Goes through the lines of the file in order, and merges the partitions meanwhile. */
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

    /** The first line with the value of the row on a line, which lies behind all asked before. */
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
