package org.athenaelt.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes a CSV file that is either whole or not there: rows go to a file beside it, which takes its
 * place on {@link #commit}. Fields are quoted where they must be; lines end with LF. Not
 * thread-safe.
 */
public final class CsvWriter implements AutoCloseable {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private final Path target;
  private final Path part;
  private final CSVPrinter printer;
  private boolean committed;

  private CsvWriter(Path target, Path part, CSVPrinter printer) {
    this.target = target;
    this.part = part;
    this.printer = printer;
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
    try {
      Path part = Files.createTempFile(folder, "." + absolute.getFileName() + ".", ".part");
      BufferedWriter out = Files.newBufferedWriter(part);
      CsvWriter writer = new CsvWriter(absolute, part, new CSVPrinter(out, FORMAT));
      writer.write(header);
      return writer;
    } catch (IOException e) {
      throw CsvException.ofFile(target, "cannot be written: " + e, "check the folder " + folder, e);
    }
  }

  /** Writes one row. */
  public void write(List<String> fields) {
    try {
      printer.printRecord(fields);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Makes the file visible under its name, in place of an older one. */
  public void commit() {
    try {
      printer.close(true);
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
      printer.close();
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CsvException failed(IOException e) {
    return CsvException.ofFile(target, "cannot be written: " + e, "check the space left", e);
  }
}
