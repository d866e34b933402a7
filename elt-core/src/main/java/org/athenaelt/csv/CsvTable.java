package org.athenaelt.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A CSV file (RFC 4180: comma, double quotes, LF or CRLF, UTF-8 with or without a byte order mark)
 * read front to back as the rows of a table.
 *
 * <p>Columns are found by name in the header, whatever their order and case; columns that the
 * schema does not know are left out. Blank lines are skipped. Every value is checked against its
 * column. Not thread-safe; the batches it hands out are.
 *
 * <p>Commons CSV is the judge of what a file says. A file is cut into blocks of whole records,
 * which many threads parse; a block that is plain throughout is parsed from its bytes, any other by
 * Commons CSV, and where the quotes make the cuts doubtful, the rest of the file is not cut. Rows,
 * their order and every fault are the same for any number of threads, length of blocks and parser.
 */
public final class CsvTable implements AutoCloseable {

  /** Short: it is parsed by Commons CSV, to learn the date patterns for all others. */
  private static final int FIRST_BLOCK = 1 << 14;

  private final Path file;
  private final CsvSettings settings;
  private final CsvInput input;
  private final Blocks blocks;
  private final Optional<Blocks.Block> firstBlock;
  private final Layout layout;
  private final List<UniqueValues> unique = new ArrayList<>();
  private long rowsRead;
  private long rowsRejected;
  private boolean headerSkipped;
  private boolean atEnd;

  private CsvTable(Path file, TableSchema schema, CsvSettings settings) {
    this.file = file;
    this.settings = settings;
    this.input = CsvInput.open(file);
    try {
      Blocks first = new Blocks(input, Math.min(FIRST_BLOCK, settings.blockBytes()), 1);
      this.firstBlock = first.next();
      this.blocks = new Blocks(first.rest(), settings.blockBytes(), first.line());
      this.layout = Layout.of(file, schema, readHeader());
    } catch (IOException e) {
      close();
      throw CsvInput.unreadable(file, e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    for (int c = 0; c < schema.columns().size(); c++) {
      if (schema.columns().get(c).presence() == Presence.UNIQUE) {
        unique.add(new UniqueValues(file, layout, c));
      }
    }
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws CsvException if there is no such file, it cannot be read, or a column is missing
   */
  public static CsvTable open(Path file, TableSchema schema, CsvSettings settings) {
    return new CsvTable(file, schema, settings);
  }

  /**
   * The column names of a file.
   *
   * @throws CsvException if there is no such file, or it has no header
   */
  public static List<String> header(Path file) {
    try (RecordReader records = new RecordReader(file, CsvInput.open(file), 1)) {
      return records.header();
    }
  }

  /**
   * The SHA-256 of a whole file, in hexadecimal, without a look at what it holds.
   *
   * @throws CsvException if there is no such file, or it cannot be read
   */
  public static String sha256(Path file) {
    try (CsvInput input = CsvInput.open(file)) {
      input.transferTo(OutputStream.nullOutputStream());
      return input.sha256Hex();
    } catch (IOException e) {
      throw CsvInput.unreadable(file, e);
    }
  }

  /** The columns of the file that the schema does not know, as the header writes them. */
  public List<String> extraColumns() {
    return layout.extraColumns();
  }

  /** The rows found so far, rejected ones among them. */
  public long rowsRead() {
    return rowsRead;
  }

  /** The rows left out so far. */
  public long rowsRejected() {
    return rowsRejected;
  }

  /**
   * Reads the file to its end, once.
   *
   * @param work is done on every batch of rows, by several threads and in any order
   * @param inOrder takes what the work gave, in file order, in the caller's thread
   * @throws CsvException if a row is wrong and must not be left out, or the file cannot be read on
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  public <R> void forEach(Function<CsvRows, R> work, Consumer<R> inOrder) {
    Consumer<CsvRows> deliver = rows -> inOrder.accept(work.apply(rows));
    if (settings.rejects().toleratesNothing()) {
      Consumer<CsvRows> remember = this::remember;
      try {
        readStrictly(remember.andThen(deliver), work, inOrder);
      } catch (RuntimeException e) {
        checkUniqueAfter(e);
        throw e;
      }
      unique.forEach(UniqueValues::check);
    } else {
      readStream(newParser(), new Tolerant(), deliver, firstBlock);
    }
    atEnd = true;
  }

  /**
   * The SHA-256 of the whole file, in hexadecimal. To be asked once.
   *
   * @throws IllegalStateException if the file has not been read to its end
   */
  public String sha256() {
    if (!atEnd) {
      throw new IllegalStateException(file + " has not been read to its end");
    }
    return input.sha256Hex();
  }

  @Override
  public void close() {
    try {
      unique.forEach(UniqueValues::close);
      input.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A receiver with keys of its own stumbles over a repetition before the file is at its end. */
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
      Consumer<CsvRows> deliver, Function<CsvRows, R> work, Consumer<R> inOrder) {
    RecordParser parser = newParser();
    Optional<Blocks.Block> block = firstBlock;
    while (block.isPresent() && !isMisleading(block.get())) {
      long firstLine = block.get().firstLine();
      readAll(parser, RowFilter.STRICT, deliver, block.get().stream(), firstLine);
      if (parser.knowsItsPatterns()) {
        ParallelReader<R> parallel =
            new ParallelReader<>(file, layout, settings, blocks, unique, work, inOrder);
        ParallelReader.Rest rest = parallel.read(parser.patterns());
        rowsRead += parallel.rowsRead();
        readAll(parser, RowFilter.STRICT, deliver, rest.bytes(), rest.firstLine());
        return;
      }
      block = nextBlock();
    }
    readStream(parser, RowFilter.STRICT, deliver, block);
  }

  /** Reads a block, if there is one, and all that comes behind it without cutting it. */
  private void readStream(
      RecordParser parser,
      RowFilter filter,
      Consumer<CsvRows> deliver,
      Optional<Blocks.Block> block) {
    InputStream first = block.map(Blocks.Block::stream).orElseGet(InputStream::nullInputStream);
    long firstLine = block.map(Blocks.Block::firstLine).orElseGet(blocks::line);
    InputStream all = new SequenceInputStream(first, blocks.rest());
    readAll(parser, filter, deliver, all, firstLine);
  }

  private void readAll(
      RecordParser parser,
      RowFilter filter,
      Consumer<CsvRows> deliver,
      InputStream bytes,
      long firstLine) {
    try (RecordReader records = new RecordReader(file, bytes, firstLine)) {
      if (!headerSkipped) {
        records.header();
        headerSkipped = true;
      }
      parser.forEach(records, filter, deliver);
    }
  }

  private Optional<Blocks.Block> nextBlock() {
    try {
      return blocks.next();
    } catch (IOException e) {
      throw CsvInput.unreadable(file, e);
    }
  }

  private void remember(CsvRows rows) {
    rowsRead += rows.size();
    for (UniqueValues values : unique) {
      values.add(UniqueValues.fingerprints(rows, values.column()));
    }
  }

  private RecordParser newParser() {
    return new RecordParser(file, layout, new DatePattern[layout.schema().columns().size()]);
  }

  private List<String> readHeader() {
    if (firstBlock.isEmpty()) {
      return header(file);
    }
    try (RecordReader records = new RecordReader(file, firstBlock.get().stream(), 1)) {
      return records.header();
    }
  }

  private boolean isMisleading(Blocks.Block block) {
    DatePattern[] unknown = new DatePattern[layout.schema().columns().size()];
    BlockParser parser = new BlockParser(layout.schema(), layout.columnOfField(), unknown);
    return parser.parse(block) instanceof BlockParser.Misleading;
  }

  /** Judges one row after the other, and asks the caller's handler about the wrong ones. */
  private final class Tolerant implements RowFilter {

    @Override
    public void accept(RecordReader.Entry entry) {
      unique.forEach(values -> values.check(entry));
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
