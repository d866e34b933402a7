package org.athenaelt.csv.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.athenaelt.csv.internal.value.AmountFormat;
import org.athenaelt.csv.internal.value.DateColumn;
import org.athenaelt.table.BadValueException;
import org.athenaelt.table.Blanks;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.IdStyle;
import org.jspecify.annotations.Nullable;

/** Checks and converts the values of one column of one file. Not thread-safe. */
final class FieldCheck {

  /** Maximum number of cached dates; business data has few distinct ones. */
  private static final int CACHED_DAYS = 1 << 16;

  private final Column column;
  private final @Nullable DateColumn dates;
  private final AmountFormat amounts;
  private final IdStyle ids;
  private final boolean trim;
  private final Map<String, Integer> days = new HashMap<>();

  /** The check of a column in a file of this dialect. */
  FieldCheck(CsvDialect dialect, int column) {
    this.column = dialect.layout().schema().columns().get(column);
    this.dates = dialect.dates()[column];
    this.amounts = dialect.amounts();
    this.ids = dialect.ids(column);
    this.trim = dialect.format().trim();
  }

  Column column() {
    return column;
  }

  /** The value to store: an amount in canonical form, any other text unchanged. */
  String text(String value, long line) {
    try {
      return checkedText(value, line);
    } catch (BadValueException e) {
      throw hinted(e, value, line);
    }
  }

  /** The epoch day of a date; null if the value is absent. */
  @Nullable Integer day(String value) {
    if (isAbsent(value)) {
      return null;
    }
    Integer known = days.get(value);
    if (known != null) {
      return known;
    }
    int day;
    try {
      day = (int) Objects.requireNonNull(dates).parse(value).toEpochDay();
    } catch (BadValueException e) {
      throw hinted(e, value, 0);
    }
    if (days.size() < CACHED_DAYS) {
      days.put(value, day);
    }
    return day;
  }

  private String checkedText(String value, long line) {
    if (isAbsent(value)) {
      return value;
    }
    if (column.type() == ColumnType.AMOUNT) {
      return amounts.canonical(value, line);
    }
    if (value.length() > column.maxLength()
        && value.codePointCount(0, value.length()) > column.maxLength()) {
      throw new BadValueException(
          "is too long", "expected at most " + column.maxLength() + " characters");
    }
    ids.check(value);
    return value;
  }

  /** Names the option to trim, if the value is valid without the blanks around it. */
  private BadValueException hinted(BadValueException fault, String value, long line) {
    String trimmed = Blanks.strip(value);
    if (trim || trimmed.length() == value.length() || trimmed.isEmpty()) {
      return fault;
    }
    if (!isValid(trimmed, line)) {
      return fault;
    }
    return new BadValueException(
        fault.reason(), "--trim removes the blanks and invisible characters around it");
  }

  private boolean isValid(String value, long line) {
    if (dates != null) {
      return dates.accepts(value);
    }
    try {
      checkedText(value, line);
      return true;
    } catch (BadValueException e) {
      return false;
    }
  }

  private boolean isAbsent(String value) {
    if (value.isEmpty() && column.isRequired()) {
      throw new BadValueException(
          "is empty, a value is required", "add the value or remove the row");
    }
    return value.isEmpty();
  }
}
