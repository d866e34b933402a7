package org.athenaelt.csv;

import static com.google.common.base.Preconditions.checkState;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.athenaelt.csv.internal.BlockParser;
import org.athenaelt.csv.internal.Blocks;
import org.athenaelt.csv.internal.CsvDialect;
import org.athenaelt.csv.internal.CsvInput;
import org.athenaelt.csv.internal.ParallelReader;
import org.athenaelt.csv.internal.Recognition;
import org.athenaelt.csv.internal.RecordParser;
import org.athenaelt.csv.internal.RecordReader;
import org.athenaelt.csv.internal.RepeatedRows;
import org.athenaelt.csv.internal.UniqueValues;
import org.athenaelt.table.Presence;
import org.athenaelt.table.TableSchema;

/**
 * A CSV file (RFC 4180: double quotes; lines end with LF, CR LF or CR) read from beginning to end
 * as the rows of a table.
 *
 * <p>Compression with gzip, an encoding with a byte order mark, the delimiter, and the format of
 * each column of dates are recognised, or chosen by {@link CsvFormat}; {@link #readAs} tells them.
 * Columns are found by {@linkplain org.athenaelt.table.ColumnName name} in the header, in any
 * order; columns that are not in the schema are ignored. Blank lines are skipped. Every value is
 * checked against its column. Not thread-safe; the batches of rows are.
 *
 * <p>Commons CSV defines how a file is read. The file is split into blocks of whole records, which
 * several threads parse: a plain block from its bytes, any other block with Commons CSV. If the
 * quotes do not allow a reliable split, the rest of the file is read as one stream. Rows, their
 * order and every fault are the same for any number of threads, block length and parser.
 */
public final class CsvTable implements AutoCloseable {

  /** Length of the first block. Commons CSV parses it, because it begins with the header. */
  private static final int FIRST_BLOCK = 1 << 12;

  private final Path file;
  private final CsvSettings settings;
  private final CsvInput input;
  private final Blocks blocks;
  private final Optional<Blocks.Block> firstBlock;
  private final CsvDialect dialect;
  private final List<UniqueValues> unique = new ArrayList<>();
  private long rowsRead;
  private long rowsRejected;
  private boolean headerSkipped;
  private boolean begun;
  private boolean closed;
  private boolean atEnd;

  private CsvTable(Path file, TableSchema schema, CsvSettings settings) {
    this.file = file;
    this.settings = settings;
    this.dialect = Recognition.of(file, schema, settings.format());
    this.input = dialect.open();
    try {
      int firstBytes = Math.min(FIRST_BLOCK, settings.blockBytes());
      Blocks first = new Blocks(input, firstBytes, input.firstLine());
      this.firstBlock = first.next();
      this.blocks = new Blocks(first.rest(), settings.blockBytes(), first.line());
    } catch (IOException e) {
      close();
      throw CsvInput.unreadable(file, e);
    }
    for (int c = 0; c < schema.columns().size(); c++) {
      if (schema.columns().get(c).presence() == Presence.UNIQUE) {
        unique.add(new UniqueValues(dialect, c));
      }
    }
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws CsvException if the file does not exist or cannot be read, or if a column is missing
   */
  public static CsvTable open(Path file, TableSchema schema, CsvSettings settings) {
    return new CsvTable(file, schema, settings);
  }

  /**
   * The column names of a file.
   *
   * @param schema columns that it may have, by which the delimiter is recognised
   * @throws CsvException if the file does not exist, cannot be read or has none of the columns
   */
  public static List<String> header(Path file, TableSchema schema, CsvFormat format) {
    return Recognition.header(file, schema, format);
  }

  /**
   * The SHA-256 of the bytes of a file, in hexadecimal. The file is not parsed.
   *
   * @throws CsvException if the file does not exist or cannot be read
   */
  public static String sha256(Path file) {
    return CsvInput.sha256(file);
  }

  /** The columns of the file that are not in the schema, as written in the header. */
  public List<String> extraColumns() {
    return dialect.layout().extraColumns();
  }

  /** How the file is read: what was recognised or chosen. */
  public ReadAs readAs() {
    return dialect.readAs();
  }

  /**
   * What the values leave in doubt, one sentence each: an order of day and month or a decimal sign
   * that no value proves.
   *
   * @throws IllegalStateException if the file has not been read to its end
   */
  public List<String> doubts() {
    checkState(atEnd, "%s has not been read to its end", file);
    return dialect.doubts();
  }

  /** The number of rows read so far, including rejected ones. */
  public long rowsRead() {
    return rowsRead;
  }

  /** The number of rows rejected so far. */
  public long rowsRejected() {
    return rowsRejected;
  }

  /**
   * Reads the file to its end. Can be called once; to read the file again, open it again.
   *
   * <p>If the settings allow rows to be rejected, the whole file is validated first. If every row
   * is valid, several threads then read it. Otherwise it takes two more passes by one thread: one
   * finds the duplicate values, one delivers the rows.
   *
   * @param work applied to every batch of rows, by several threads and in any order
   * @param inOrder receives the results of {@code work} in file order, in the caller's thread
   * @throws CsvException if an invalid row is not rejected, or the file cannot be read to its end
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   * @throws IllegalStateException if this method was called before, or the table is closed
   */
  public <R> void forEach(Function<CsvRows, R> work, Consumer<R> inOrder) {
    read(work, inOrder, false);
  }

  /**
   * Reads the file as {@link #forEach} does, in less memory: a batch of rows must not be used after
   * {@code inOrder} has received its result, because later batches use the same arrays.
   */
  public <R> void forEachReusing(Function<CsvRows, R> work, Consumer<R> inOrder) {
    read(work, inOrder, true);
  }

  private <R> void read(Function<CsvRows, R> work, Consumer<R> inOrder, boolean reuse) {
    checkState(!closed, "%s is closed", file);
    checkState(!begun, "%s was already read; open it again", file);
    begun = true;
    Consumer<CsvRows> deliver = rows -> inOrder.accept(work.apply(rows));
    if (settings.rejects().alwaysThrows() || isValid()) {
      Consumer<CsvRows> register = this::register;
      try {
        readStrictly(register.andThen(deliver), work, inOrder, reuse);
      } catch (RuntimeException e) {
        checkUniqueAfter(e);
        throw e;
      }
      unique.forEach(UniqueValues::check);
    } else {
      readLeniently(deliver);
    }
    dialect.checkAll();
    atEnd = true;
  }

  /**
   * The SHA-256 of the whole file, in hexadecimal.
   *
   * @throws IllegalStateException if the file has not been read to its end
   */
  public String sha256() {
    checkState(atEnd, "%s has not been read to its end", file);
    return input.sha256Hex();
  }

  @Override
  public void close() {
    closed = true;
    try {
      unique.forEach(UniqueValues::close);
      input.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reports a duplicate value that made the receiver fail. A receiver with its own unique key, such
   * as a database, may find the duplicate before the file is read to its end.
   */
  private void checkUniqueAfter(RuntimeException failure) {
    if (failure instanceof CsvException || failure instanceof CancellationException) {
      return;
    }
    try {
      unique.forEach(UniqueValues::check);
    } catch (CsvException cause) {
      cause.addSuppressed(failure);
      throw cause;
    }
  }

  private <R> void readStrictly(
      Consumer<CsvRows> deliver, Function<CsvRows, R> work, Consumer<R> inOrder, boolean reuse) {
    RecordParser.RowFilter strict = RecordParser.RowFilter.STRICT;
    if (firstBlock.isEmpty() || isUnsplittable(firstBlock.get())) {
      readStream(strict, deliver, firstBlock);
      return;
    }
    Blocks.Block first = firstBlock.get();
    readAll(new RecordParser(dialect), strict, deliver, first.stream(), first.firstLine());
    ParallelReader<R> parallel =
        new ParallelReader<>(dialect, settings, blocks, unique, work, inOrder, reuse);
    ParallelReader.Rest rest = parallel.read();
    rowsRead += parallel.rowsRead();
    readAll(new RecordParser(dialect), strict, deliver, rest.bytes(), rest.firstLine());
  }

  /** Whether every row is valid and no value of a unique column repeats. */
  private boolean isValid() {
    try (CsvTable all =
        open(file, dialect.layout().schema(), settings.withRejects(RejectHandler.FAIL))) {
      all.forEachReusing(CsvRows::size, rows -> {});
      return true;
    } catch (CsvException e) {
      return false;
    }
  }

  private void readLeniently(Consumer<CsvRows> deliver) {
    List<RepeatedRows> repeated = new ArrayList<>();
    try {
      for (UniqueValues values : unique) {
        repeated.add(values.find(List.copyOf(repeated)));
      }
      List<RepeatedRows.Cursor> cursors = repeated.stream().map(RepeatedRows::read).toList();
      readStream(new Lenient(cursors), deliver, firstBlock);
    } finally {
      repeated.forEach(RepeatedRows::close);
    }
  }

  /** Reads a block, if there is one, and the rest of the file as one stream. */
  private void readStream(
      RecordParser.RowFilter filter, Consumer<CsvRows> deliver, Optional<Blocks.Block> block) {
    InputStream first = block.map(Blocks.Block::stream).orElseGet(InputStream::nullInputStream);
    long firstLine = block.map(Blocks.Block::firstLine).orElseGet(blocks::line);
    InputStream all = new SequenceInputStream(first, blocks.rest());
    readAll(new RecordParser(dialect), filter, deliver, all, firstLine);
  }

  private void readAll(
      RecordParser parser,
      RecordParser.RowFilter filter,
      Consumer<CsvRows> deliver,
      InputStream bytes,
      long firstLine) {
    try (RecordReader records = dialect.records(bytes, firstLine)) {
      if (!headerSkipped) {
        records.header();
        headerSkipped = true;
      }
      parser.forEach(records, filter, deliver);
    }
  }

  private void register(CsvRows rows) {
    rowsRead += rows.size();
    for (UniqueValues values : unique) {
      values.add(values.fingerprints(rows));
    }
  }

  private boolean isUnsplittable(Blocks.Block block) {
    return new BlockParser(dialect).parse(block) instanceof BlockParser.Unsplittable;
  }

  /** Passes every invalid row to the caller's handler, including those with a duplicate value. */
  private final class Lenient implements RecordParser.RowFilter {

    private final List<RepeatedRows.Cursor> repeated;

    /**
     * @param repeated for each unique column, the rows whose value an earlier row has
     */
    Lenient(List<RepeatedRows.Cursor> repeated) {
      this.repeated = repeated;
    }

    @Override
    public void accept(RecordReader.Entry entry) {
      for (int i = 0; i < repeated.size(); i++) {
        OptionalLong firstLine = repeated.get(i).firstLine(entry.line());
        if (firstLine.isPresent()) {
          throw unique.get(i).repeated(entry, firstLine.getAsLong());
        }
      }
      rowsRead++;
    }

    @Override
    public void reject(CsvException fault, RecordReader.Entry entry) {
      rowsRead++;
      settings.rejects().reject(fault, entry.fields());
      rowsRejected++;
    }
  }
}
