package org.athenaelt.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.csv.internal.BlockParser;
import org.athenaelt.csv.internal.Blocks;
import org.athenaelt.csv.internal.CsvDialect;
import org.athenaelt.csv.internal.CsvInput;
import org.athenaelt.csv.internal.Recognition;
import org.athenaelt.csv.internal.RecordParser;
import org.athenaelt.csv.internal.RecordReader;
import org.athenaelt.table.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a {@linkplain CsvPart part} of a CSV file, batch by batch, in one thread. The
 * rows and faults of all parts are those that {@link CsvTable} finds in the file, but values that
 * repeat are not looked for: give the schema no column that is unique. Not thread-safe; the batches
 * of rows are.
 *
 * <p>How the file is written is recognised from its beginning, so that every part is read alike.
 */
public final class CsvPartReader implements AutoCloseable {

  private static final int FIRST_BLOCK = 1 << 12;

  private final CsvPart part;
  private final CsvSettings settings;
  private final CsvDialect dialect;
  private final InputStream text;
  private final BlockParser parser;
  private final RecordParser recordParser;
  private final Deque<CsvRows> ready = new ArrayDeque<>();
  private Blocks blocks;
  private @Nullable RecordReader stream;
  private boolean headerIsNext;
  private boolean indivisible;
  private long rowsRead;
  private long rowsRejected;

  private CsvPartReader(Path file, TableSchema schema, CsvSettings settings, CsvPart part) {
    this.part = part;
    this.settings = settings;
    this.dialect = Recognition.of(file, schema, settings.format());
    this.parser = new BlockParser(dialect);
    this.recordParser = new RecordParser(dialect);
    this.headerIsNext = part.hasHeader();
    this.text = dialect.open(part);
    long line = text instanceof CsvInput input ? input.firstLine() : part.firstLine();
    int length =
        headerIsNext ? Math.min(FIRST_BLOCK, settings.blockBytes()) : settings.blockBytes();
    this.blocks = new Blocks(text, length, line);
  }

  /**
   * Opens a part of a file.
   *
   * @param settings the handler of invalid rows is called in the order of the part; its threads are
   *     not used
   * @throws CsvException if the file does not exist or cannot be read, or if a column is missing
   */
  public static CsvPartReader open(
      Path file, TableSchema schema, CsvSettings settings, CsvPart part) {
    return new CsvPartReader(file, schema, settings, part);
  }

  /**
   * The next rows; empty at the end of the part, or if it {@link #isIndivisible}.
   *
   * @throws CsvException if an invalid row is not rejected, or the file cannot be read
   */
  public Optional<CsvRows> next() {
    try {
      while (ready.isEmpty() && !indivisible) {
        if (stream != null) {
          return recordParser.next(stream, filter);
        }
        readBlock();
      }
    } catch (IOException e) {
      throw CsvInput.unreadable(dialect.file(), e);
    }
    return indivisible ? Optional.empty() : Optional.ofNullable(ready.poll());
  }

  /**
   * Whether the quotes of the part do not allow to divide the file. Its rows do not count then: the
   * file has to be read as {@link CsvPart#WHOLE}, which is never indivisible.
   */
  public boolean isIndivisible() {
    return indivisible;
  }

  /** The columns of the file that are not in the schema, as written in the header. */
  public List<String> extraColumns() {
    return dialect.layout().extraColumns();
  }

  /** How the file is read, as known so far. */
  public ReadAs readAs() {
    return dialect.readAs();
  }

  /**
   * The doubts about the order of day and month that no value read so far settles. A doubt of a
   * file is one of all its parts.
   */
  public List<String> doubtsOfDates() {
    return dialect.doubtsOfDates();
  }

  /** The doubts about amounts read so far. A doubt of a file is one of any of its parts. */
  public List<String> doubtsOfAmounts() {
    return dialect.doubtsOfAmounts();
  }

  /** The currencies of the amounts read so far, by the first line that has each. */
  public Map<Long, String> currencies() {
    return dialect.amounts().currencies();
  }

  /**
   * Checks the currencies of all parts of a file.
   *
   * @throws CsvException if there are several
   */
  public static void requireOneCurrency(Path file, Map<Long, String> byLine) {
    CsvDialect.requireOneCurrency(file, byLine);
  }

  /** The number of rows read so far, including rejected ones. */
  public long rowsRead() {
    return rowsRead;
  }

  /** The number of rows rejected so far. */
  public long rowsRejected() {
    return rowsRejected;
  }

  @Override
  public void close() {
    try {
      text.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readBlock() throws IOException {
    Optional<Blocks.Block> next = blocks.next();
    if (next.isEmpty()) {
      readOn(InputStream.nullInputStream(), blocks.line());
      return;
    }
    Blocks.Block block = next.get();
    BlockParser.Outcome outcome = parser.parse(block);
    if (outcome instanceof BlockParser.Unsplittable) {
      indivisible = !part.equals(CsvPart.WHOLE);
      readOn(block.stream(), block.firstLine());
    } else if (outcome instanceof BlockParser.Plain plain && isFast()) {
      CsvRows rows = plain.rows();
      rowsRead += rows.size();
      ready.add(rows);
    } else {
      readRecords(block);
    }
    if (headerIsNext) {
      headerIsNext = false;
      blocks = new Blocks(blocks.rest(), settings.blockBytes(), blocks.line());
    }
  }

  private boolean isFast() {
    return settings.parser() == CsvSettings.Parser.AUTO && !headerIsNext;
  }

  /** Reads a block with Commons CSV. */
  private void readRecords(Blocks.Block block) {
    try (RecordReader records = dialect.records(block.stream(), block.firstLine())) {
      if (headerIsNext) {
        records.header();
      }
      recordParser.forEach(records, filter, ready::add);
    }
  }

  /** Reads bytes and the rest of the part as one stream. */
  private void readOn(InputStream bytes, long line) {
    RecordReader records = dialect.records(new SequenceInputStream(bytes, blocks.rest()), line);
    if (headerIsNext) {
      records.header();
    }
    stream = records;
  }

  private final RecordParser.RowFilter filter =
      new RecordParser.RowFilter() {
        @Override
        public void accept(RecordReader.Entry entry) {
          rowsRead++;
        }

        @Override
        public void reject(CsvException fault, RecordReader.Entry entry) {
          rowsRead++;
          settings.rejects().reject(fault, entry.fields());
          rowsRejected++;
        }
      };
}
