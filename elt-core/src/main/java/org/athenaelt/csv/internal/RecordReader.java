package org.athenaelt.csv.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.athenaelt.csv.CsvException;

/** Reads the records of a file with Commons CSV, with the line at which each begins. */
public final class RecordReader implements AutoCloseable {

  /**
   * One record.
   *
   * @param line the line on which it begins, counted from 1
   * @param invalidLine the first of its lines that is not valid in the file's encoding
   * @param fields its values
   */
  public record Entry(long line, OptionalLong invalidLine, List<String> fields) {}

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  private final Path file;
  private final String encoding;
  private final long linesBefore;
  private final Utf8Reader text;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;

  /**
   * Reads a stream.
   *
   * @param file the file, for messages
   * @param encoding the name of its encoding, for messages
   * @param delimiter the character between fields
   * @param bytes the records as UTF-8; closed with this reader
   * @param firstLine the line on which the bytes begin, counted from 1
   */
  RecordReader(Path file, String encoding, char delimiter, InputStream bytes, long firstLine) {
    this.file = file;
    this.encoding = encoding;
    this.linesBefore = firstLine - 1;
    this.text = new Utf8Reader(bytes, delimiter, firstLine);
    this.parser = open(file, text, delimiter);
    this.records = parser.iterator();
  }

  /**
   * The column names.
   *
   * @throws CsvException if there are none, or they are not valid in the encoding
   */
  public Entry header() {
    Entry header =
        next()
            .orElseThrow(
                () ->
                    CsvException.ofFile(
                        file, "is empty", "expected a header line with the column names"));
    checkEncoding(header);
    return header;
  }

  /**
   * Checks the encoding of a record.
   *
   * @throws CsvException if it contains bytes that are not valid
   */
  void checkEncoding(Entry entry) {
    if (entry.invalidLine().isPresent()) {
      throw CsvException.ofLine(
          file,
          entry.invalidLine().getAsLong(),
          "contains bytes that are not " + encoding,
          "save the file as UTF-8, or name its encoding with --encoding, such as windows-1252");
    }
  }

  Optional<Entry> next() {
    try {
      if (!records.hasNext()) {
        return Optional.empty();
      }
      CSVRecord fields = records.next();
      long lastLine = linesBefore + parser.getCurrentLineNumber();
      long line = lastLine - fields.stream().mapToLong(Utf8Reader.LineCounter::lineEnds).sum();
      return Optional.of(new Entry(line, text.invalidLineUpTo(lastLine), fields.toList()));
    } catch (UncheckedIOException e) {
      throw fault(Objects.requireNonNull(e.getCause()));
    }
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CSVParser open(Path file, Reader text, char delimiter) {
    try {
      CSVFormat format = FORMAT.builder().setDelimiter(delimiter).get();
      return CSVParser.builder().setReader(text).setFormat(format).get();
    } catch (IOException e) {
      throw CsvInput.unreadable(file, e);
    }
  }

  private CsvException fault(IOException cause) {
    if (!(cause instanceof CSVException)) {
      return CsvInput.unreadable(file, cause);
    }
    OptionalLong open = text.quotes().openSince();
    if (open.isPresent()) {
      return CsvException.ofLine(
          file,
          open.getAsLong(),
          "opens a quoted field that is never closed",
          "close the quote, and double every quote inside a field");
    }
    long currentLine = linesBefore + parser.getCurrentLineNumber();
    return CsvException.ofLine(
        file,
        text.quotes().textAfterClosingQuote().orElse(currentLine),
        "has text after a closing quote",
        "double every quote inside a field");
  }
}
