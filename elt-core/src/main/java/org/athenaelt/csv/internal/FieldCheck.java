package org.athenaelt.csv.internal;

import java.util.HashMap;
import java.util.Map;
import org.athenaelt.table.Amounts;
import org.athenaelt.table.BadValueException;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Checks the values of one column of one file, in file order. The first date determines the date
 * pattern.
 */
final class FieldCheck {

  /** Maximum number of cached dates; business data has few distinct ones. */
  private static final int CACHED_DAYS = 1 << 16;

  private final Column column;
  private final Map<String, Integer> days = new HashMap<>();
  private @Nullable DatePattern pattern;

  /**
   * @param pattern the date pattern, or null if it is not known yet
   */
  FieldCheck(Column column, @Nullable DatePattern pattern) {
    this.column = column;
    this.pattern = pattern;
  }

  Column column() {
    return column;
  }

  /** The date pattern, or null until a value has determined it. */
  @Nullable DatePattern pattern() {
    return pattern;
  }

  /** The value to store: an amount in canonical form, any other text unchanged. */
  String text(String value) {
    if (isAbsent(value)) {
      return value;
    }
    if (column.type() == ColumnType.AMOUNT) {
      return Amounts.canonical(value);
    }
    if (value.length() > column.maxLength()
        && value.codePointCount(0, value.length()) > column.maxLength()) {
      throw new BadValueException(
          "is too long", "expected at most " + column.maxLength() + " characters");
    }
    return value;
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
    int day = (int) patternFor(value).parse(value).toEpochDay();
    if (days.size() < CACHED_DAYS) {
      days.put(value, day);
    }
    return day;
  }

  private DatePattern patternFor(String value) {
    DatePattern chosen = pattern;
    if (chosen == null) {
      chosen =
          DatePattern.of(value)
              .orElseThrow(
                  () -> new BadValueException("is not a date", "expected " + DatePattern.labels()));
      pattern = chosen;
    }
    return chosen;
  }

  private boolean isAbsent(String value) {
    if (value.isEmpty() && column.isRequired()) {
      throw new BadValueException(
          "is empty, a value is required", "add the value or remove the row");
    }
    return value.isEmpty();
  }
}
