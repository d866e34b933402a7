package org.athenaelt.csv;

import static com.google.common.base.Preconditions.checkState;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.athenaelt.csv.internal.FileReplacement;
import org.athenaelt.file.IoReason;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;

/**
 * Writes a CSV file atomically: rows go to a temporary file in the same folder, and {@link #commit}
 * renames it. An existing file keeps its permissions; if the path is a symbolic link, its target is
 * replaced. Fields are quoted where RFC 4180 requires it and where they contain control characters;
 * lines end with LF; the encoding is UTF-8. Not thread-safe.
 */
public final class CsvWriter implements AutoCloseable {

  private static final int FLUSH_BYTES = 1 << 16;

  /** The usual length of a value and its separator, rounded up. */
  private static final int VALUE_BYTES = 20;

  private final Path file;
  private final FormulaGuard guard;
  private final FileReplacement replacement;
  private final Utf8Buffer buffer = new Utf8Buffer(FLUSH_BYTES + 1024);
  private boolean ended;

  private CsvWriter(Path file, FormulaGuard guard, FileReplacement replacement) {
    this.file = file;
    this.guard = guard;
    this.replacement = replacement;
  }

  /**
   * Opens a file for writing and writes its header.
   *
   * @throws CsvException if the file cannot be written
   */
  public static CsvWriter create(Path file, List<String> header) {
    return create(file, header, FormulaGuard.OFF);
  }

  /**
   * Opens a file for writing and writes its header.
   *
   * @param guard how texts are written by {@link #write(List)}
   * @throws CsvException if the file cannot be written
   */
  public static CsvWriter create(Path file, List<String> header, FormulaGuard guard) {
    CsvWriter writer = new CsvWriter(file, guard, FileReplacement.of(file));
    writer.write(header);
    return writer;
  }

  /** Writes one row. */
  public void write(List<String> fields) {
    checkOpen();
    for (int i = 0; i < fields.size(); i++) {
      int start = buffer.length();
      buffer.append(fields.get(i));
      RowEncoder.complete(buffer, start, guard);
      buffer.append((byte) (i + 1 == fields.size() ? '\n' : ','));
    }
    flushWhenFull();
  }

  /** Writes rows encoded by {@link #encode}. */
  public void write(Utf8Buffer encoded) {
    checkOpen();
    flush();
    write(encoded.array(), encoded.length());
  }

  /** Encodes rows as CSV, for {@link #write(Utf8Buffer)}. Several threads may encode at once. */
  public static Utf8Buffer encode(Rows rows, TableSchema schema, FormulaGuard guard) {
    Utf8Buffer out = new Utf8Buffer(rows.size() * schema.columns().size() * VALUE_BYTES);
    encode(rows, schema, guard, out);
    return out;
  }

  /** Appends rows to a buffer as {@link #encode(Rows, TableSchema, FormulaGuard)} encodes them. */
  public static void encode(Rows rows, TableSchema schema, FormulaGuard guard, Utf8Buffer out) {
    new RowEncoder(rows, schema, guard).appendTo(out);
  }

  /**
   * Ends the writing and prepares {@link #commit}: syncs the bytes to the disk and checks that the
   * file can be replaced. May be called more than once.
   *
   * @throws CsvException if the file cannot be written or replaced
   */
  public void ready() {
    checkOpen();
    flush();
    replacement.ready();
  }

  /**
   * Makes the file visible under its name; an existing file is replaced.
   *
   * @throws CsvException if that fails; an existing file is then unchanged
   */
  public void commit() {
    checkOpen();
    flush();
    replacement.commit();
    ended = true;
  }

  /** Ends the writing. Without {@link #commit}, the rows are discarded and no file is changed. */
  @Override
  public void close() {
    ended = true;
    try {
      replacement.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void checkOpen() {
    checkState(!ended, "%s is committed or closed; no more rows can be written", file);
  }

  private void flushWhenFull() {
    if (buffer.length() >= FLUSH_BYTES) {
      flush();
    }
  }

  private void flush() {
    if (buffer.length() > 0) {
      write(buffer.array(), buffer.length());
      buffer.clear();
    }
  }

  private void write(byte[] bytes, int length) {
    try {
      replacement.write(bytes, length);
    } catch (IOException e) {
      throw CsvException.ofFile(
          file, "cannot be written: " + IoReason.of(e), "check the free space on the disk", e);
    }
  }
}
