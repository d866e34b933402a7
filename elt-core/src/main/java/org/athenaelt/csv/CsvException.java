package org.athenaelt.csv;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.athenaelt.table.Printable;
import org.jspecify.annotations.Nullable;

/**
 * A fault of a CSV file. The message has the form {@code FILE line N, COLUMN: "VALUE" REASON
 * (REMEDY)}, as in {@code Accounting_Entry.csv line 17, Transaction_Date: "2019-02-30" is not a
 * date (expected yyyy-MM-dd)}; an empty value is left out. Every part is also a field. The message
 * is {@link Printable}; the fields are unescaped.
 */
public final class CsvException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final long NO_LINE = 0;

  private final String file;
  private final long line;
  private final @Nullable String column;
  private final @Nullable String value;
  private final String reason;
  private final String remedy;

  private CsvException(
      String file,
      long line,
      @Nullable String column,
      @Nullable String value,
      String reason,
      String remedy,
      @Nullable Throwable cause) {
    super(message(file, line, column, value, reason, remedy), cause);
    this.file = file;
    this.line = line;
    this.column = column;
    this.value = value;
    this.reason = reason;
    this.remedy = remedy;
  }

  /** A fault of a whole file. */
  public static CsvException ofFile(Path file, String reason, String remedy) {
    return new CsvException(name(file), NO_LINE, null, null, reason, remedy, null);
  }

  /** A fault of a whole file, with its cause. */
  public static CsvException ofFile(Path file, String reason, String remedy, Throwable cause) {
    return new CsvException(name(file), NO_LINE, null, null, reason, remedy, cause);
  }

  /** A fault of an output, which the message shows as it was given. */
  public static CsvException ofOutput(Path given, String reason, String remedy) {
    return new CsvException(given.toString(), NO_LINE, null, null, reason, remedy, null);
  }

  /** A fault of an output, which the message shows as it was given, with its cause. */
  public static CsvException ofOutput(Path given, String reason, String remedy, Throwable cause) {
    return new CsvException(given.toString(), NO_LINE, null, null, reason, remedy, cause);
  }

  /** A fault of one record; {@code line} is the line on which it begins, counted from 1. */
  public static CsvException ofLine(Path file, long line, String reason, String remedy) {
    return new CsvException(name(file), line, null, null, reason, remedy, null);
  }

  /** A fault of one value. */
  public static CsvException ofValue(
      Path file, long line, String column, String value, String reason, String remedy) {
    return new CsvException(
        name(file), line, column, Printable.shorten(value), reason, remedy, null);
  }

  /** The same fault with a remark added to the remedy. */
  public CsvException with(String remark) {
    return new CsvException(file, line, column, value, reason, remedy + "; " + remark, this);
  }

  /** The name of an input without its folder, or the path of an output as it was given. */
  public String file() {
    return file;
  }

  /** The line on which the record begins, counted from 1. */
  public OptionalLong line() {
    return line == NO_LINE ? OptionalLong.empty() : OptionalLong.of(line);
  }

  /** The name of the column. */
  public Optional<String> column() {
    return Optional.ofNullable(column);
  }

  /** The value in the file, shortened if it is long. */
  public Optional<String> value() {
    return Optional.ofNullable(value);
  }

  /** What is wrong. */
  public String reason() {
    return reason;
  }

  /** What would be valid, or what to do. */
  public String remedy() {
    return remedy;
  }

  private static String message(
      String file,
      long line,
      @Nullable String column,
      @Nullable String value,
      String reason,
      String remedy) {
    StringBuilder text = new StringBuilder(file);
    if (line != NO_LINE) {
      text.append(" line ").append(line);
    }
    if (column != null) {
      text.append(", ").append(column);
    }
    text.append(": ");
    if (value != null && !value.isEmpty()) {
      text.append('"').append(value).append("\" ");
    }
    text.append(reason).append(" (").append(remedy).append(')');
    return Printable.text(text.toString());
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }
}
