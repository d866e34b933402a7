package org.athenaelt.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into records with Commons CSV, and knows on which line each begins. Bytes that are
 * not UTF-8 become {@link #REPLACEMENT}, for {@link RecordParser} to find.
 */
final class RecordReader implements AutoCloseable {

  /** One record: the lines on which it begins and ends, counted from 1, and its fields. */
  record Entry(long line, long lastLine, List<String> fields) {}

  /** What a decoder puts in the place of bytes that it cannot read. */
  static final char REPLACEMENT = '\uFFFD';

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  /** How Commons CSV names the line in its messages: "(startline 17)" or "at line: 17". */
  private static final Pattern LINE = Pattern.compile("(?:startline|line:) ([\\d.,]+)");

  private final Path file;
  private final long linesBefore;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;

  /**
   * Cuts a stream.
   *
   * @param file the name for messages
   * @param bytes the records, from {@code firstLine} on; closed with the reader
   */
  RecordReader(Path file, InputStream bytes, long firstLine) {
    this.file = file;
    this.linesBefore = firstLine - 1;
    this.parser = open(file, bytes);
    this.records = parser.iterator();
  }

  List<String> header() {
    return next()
        .map(Entry::fields)
        .orElseThrow(
            () ->
                CsvException.ofFile(
                    file, "is empty", "expected a header line with the column names"));
  }

  Optional<Entry> next() {
    try {
      if (!records.hasNext()) {
        return Optional.empty();
      }
      CSVRecord fields = records.next();
      long lastLine = linesBefore + parser.getCurrentLineNumber();
      long line = lastLine - fields.stream().mapToInt(RecordReader::breaks).sum();
      return Optional.of(new Entry(line, lastLine, fields.toList()));
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

  private static CSVParser open(Path file, InputStream bytes) {
    try {
      return CSVParser.builder()
          .setReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))
          .setFormat(FORMAT)
          .get();
    } catch (IOException e) {
      throw CsvInput.unreadable(file, e);
    }
  }

  /** The line breaks inside a field: a quoted field may span lines. */
  private static int breaks(String field) {
    int breaks = 0;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      boolean loneReturn = c == '\r' && (i + 1 == field.length() || field.charAt(i + 1) != '\n');
      if (c == '\n' || loneReturn) {
        breaks++;
      }
    }
    return breaks;
  }

  private CsvException fault(IOException cause) {
    String message = String.valueOf(cause.getMessage());
    OptionalLine line = OptionalLine.in(message);
    if (message.contains("EOF reached before encapsulated token finished")) {
      return CsvException.ofLine(
          file,
          linesBefore + line.or(parser.getCurrentLineNumber()),
          "opens a quoted field that is never closed",
          "close the quote, and double every quote inside a field");
    }
    if (line.found()) {
      return CsvException.ofLine(
          file,
          linesBefore + line.or(parser.getCurrentLineNumber()),
          "has text behind a closing quote",
          "double every quote inside a field");
    }
    return CsvInput.unreadable(file, cause);
  }

  /** The line number in a message of Commons CSV. */
  private record OptionalLine(@Nullable Long line) {

    static OptionalLine in(String message) {
      Matcher matcher = LINE.matcher(message);
      return new OptionalLine(
          matcher.find() ? Long.valueOf(matcher.group(1).replaceAll("\\D", "")) : null);
    }

    boolean found() {
      return line != null;
    }

    long or(long other) {
      return line == null ? other : line;
    }
  }
}
