package org.athenaelt.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Writes a CSV file that is either whole or not there: rows go to a file beside it, which takes its
 * place on {@link #commit}. Fields are quoted where RFC 4180 asks for it; lines end with LF; the
 * encoding is UTF-8. Not thread-safe.
 */
public final class CsvWriter implements AutoCloseable {

  private static final int FLUSH_BYTES = 1 << 16;

  private final Path target;
  private final Path part;
  private final OutputStream out;
  private final Utf8Buffer buffer = new Utf8Buffer(FLUSH_BYTES + 1024);
  private final Utf8Buffer field = new Utf8Buffer(256);
  private boolean committed;

  private CsvWriter(Path target, Path part, OutputStream out) {
    this.target = target;
    this.part = part;
    this.out = out;
  }

  /**
   * Begins a file and writes its header.
   *
   * @throws CsvException if the file cannot be written there
   */
  public static CsvWriter create(Path target, List<String> header) {
    Path absolute = target.toAbsolutePath();
    if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
      throw CsvException.ofFile(target, "is not a file that can be replaced", "name another file");
    }
    Path folder = absolute.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw CsvException.ofFile(target, "has no folder to lie in", "make the folder " + folder);
    }
    Path part = folder.resolve("." + absolute.getFileName() + "." + ProcessHandle.current().pid());
    try {
      CsvWriter writer = new CsvWriter(absolute, part, Files.newOutputStream(part));
      writer.write(header);
      return writer;
    } catch (IOException e) {
      throw CsvException.ofFile(target, "cannot be written: " + e, "check the folder " + folder, e);
    }
  }

  /** Writes one row. */
  public void write(List<String> fields) {
    for (int i = 0; i < fields.size(); i++) {
      field.clear();
      field.append(fields.get(i));
      endField(i + 1 == fields.size());
    }
  }

  /** Writes a batch of rows that have {@code columns} columns. */
  public void write(Rows rows, int columns) {
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns; column++) {
        field.clear();
        rows.appendTo(field, row, column);
        endField(column + 1 == columns);
      }
    }
  }

  /** Makes the file visible under its name, in place of an older one. */
  public void commit() {
    try {
      flush();
      out.close();
      try {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      }
      committed = true;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Ends the writing; what was not committed is gone, and an older file is as it was. */
  @Override
  public void close() {
    if (committed) {
      return;
    }
    try {
      out.close();
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void endField(boolean lastOfRow) {
    if (needsQuotes()) {
      buffer.append((byte) '"');
      for (int i = 0; i < field.length(); i++) {
        byte b = field.array()[i];
        if (b == '"') {
          buffer.append(b);
        }
        buffer.append(b);
      }
      buffer.append((byte) '"');
    } else {
      buffer.append(field.array(), 0, field.length());
    }
    buffer.append((byte) (lastOfRow ? '\n' : ','));
    if (lastOfRow && buffer.length() >= FLUSH_BYTES) {
      flush();
    }
  }

  private boolean needsQuotes() {
    byte[] bytes = field.array();
    for (int i = 0; i < field.length(); i++) {
      byte b = bytes[i];
      if (b == ',' || b == '"' || b == '\n' || b == '\r') {
        return true;
      }
    }
    return false;
  }

  private void flush() {
    try {
      buffer.writeTo(out);
      buffer.clear();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private CsvException failed(IOException e) {
    return CsvException.ofFile(target, "cannot be written: " + e, "check the space left", e);
  }
}
