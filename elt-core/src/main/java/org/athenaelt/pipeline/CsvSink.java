package org.athenaelt.pipeline;

import static com.google.common.base.Preconditions.checkState;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.athenaelt.csv.CsvWriter;
import org.athenaelt.csv.FormulaGuard;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.TableSink;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.Column;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;

/**
 * A sink that writes one table of a run to a CSV file. The file becomes visible when the run is
 * published. A sink may serve several runs, one after another; each replaces the file of the one
 * before.
 */
public final class CsvSink implements TableSink {

  /** First size of a buffer: about as much as is read at a time. */
  private static final int BUFFER = 3 << 17;

  private final Path file;
  private final Function<Tables, TableSchema> choice;
  private final ToLongFunction<RunTotals> expectedRows;
  private final FormulaGuard guard;

  /** Buffers whose rows are written. */
  private final Queue<Utf8Buffer> spare = new ConcurrentLinkedQueue<>();

  private Optional<TableSchema> table = Optional.empty();
  private Optional<CsvWriter> writer = Optional.empty();
  private long rowsWritten;

  private CsvSink(
      Path file,
      Function<Tables, TableSchema> choice,
      ToLongFunction<RunTotals> expectedRows,
      FormulaGuard guard) {
    this.file = file;
    this.choice = choice;
    this.expectedRows = expectedRows;
    this.guard = guard;
  }

  /**
   * A sink for the answers, {@code Equitable_Owner_Details}: one row for each accounting entry, in
   * the order of the input, with {@code equi_id}, {@code id}, {@code transaction_date}, {@code
   * reallocation_date} and {@code equitable_owner_name}. The file replaces an older one when the
   * run is published; its folder must exist.
   */
  public static CsvSink details(Path file) {
    return new CsvSink(file, Tables::details, RunTotals::details, FormulaGuard.OFF);
  }

  /**
   * A sink for the entries without an owner, {@code Equitable_Owner_Unmatched}, with {@code id},
   * {@code reason} and {@code detail}. If all entries have an owner, the file has the header alone.
   * Otherwise as {@link #details}.
   */
  public static CsvSink unmatched(Path file) {
    return new CsvSink(file, Tables::unmatched, RunTotals::unmatchedRows, FormulaGuard.OFF);
  }

  /** The same sink, with or without a guard against formulas; by default it has none. */
  public CsvSink with(FormulaGuard guard) {
    return new CsvSink(file, choice, expectedRows, guard);
  }

  @Override
  public List<Path> files() {
    return List.of(file);
  }

  @Override
  public void begin(Run run) {
    checkState(writer.isEmpty(), "%s: a run has begun already; close it first", file);
    rowsWritten = 0;
    TableSchema chosen = choice.apply(run.tables());
    table = Optional.of(chosen);
    writer =
        Optional.of(
            CsvWriter.create(file, chosen.columns().stream().map(Column::name).toList(), guard));
  }

  @Override
  public boolean takes(TableSchema other) {
    return table.filter(other::equals).isPresent();
  }

  @Override
  public Rows prepare(TableSchema rowsOf, Rows rows) {
    Utf8Buffer bytes = Objects.requireNonNullElseGet(spare.poll(), () -> new Utf8Buffer(BUFFER));
    CsvWriter.encode(rows, rowsOf, guard, bytes);
    return new EncodedRows(rows, bytes);
  }

  @Override
  public boolean keepsRows() {
    return false;
  }

  @Override
  public void write(TableSchema rowsOf, Rows rows) {
    EncodedRows encoded =
        (EncodedRows) (rows instanceof EncodedRows ? rows : prepare(rowsOf, rows));
    current().write(encoded.bytes());
    rowsWritten += rows.size();
    encoded.bytes().clear();
    spare.add(encoded.bytes());
  }

  @Override
  public void verify(RunTotals totals) {
    current();
    long expected = expectedRows.applyAsLong(totals);
    if (rowsWritten != expected) {
      throw new CheckFailedException(
          file.getFileName() + ": " + rowsWritten + " rows written, " + expected + " expected");
    }
  }

  @Override
  public void ready() {
    current().ready();
  }

  @Override
  public void publish() {
    current().commit();
  }

  @Override
  public void close() {
    Optional<CsvWriter> ending = writer;
    writer = Optional.empty();
    table = Optional.empty();
    spare.clear();
    ending.ifPresent(CsvWriter::close);
  }

  private CsvWriter current() {
    return writer.orElseThrow(() -> new IllegalStateException(file + ": no run has begun"));
  }

  /** Rows and the same rows encoded as CSV. */
  private record EncodedRows(Rows rows, Utf8Buffer bytes) implements Rows {

    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public boolean isEmpty(int row, int column) {
      return rows.isEmpty(row, column);
    }

    @Override
    public String text(int row, int column) {
      return rows.text(row, column);
    }

    @Override
    public int epochDay(int row, int column) {
      return rows.epochDay(row, column);
    }

    @Override
    public void appendTo(Utf8Buffer out, int row, int column) {
      rows.appendTo(out, row, column);
    }
  }
}
