package org.athenaelt.csv.internal;

import java.util.HashMap;
import java.util.Map;
import org.athenaelt.table.Amounts;
import org.athenaelt.table.BadValueException;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Checks the values of one column of one file, in file order, and remembers the date pattern that
 * its first value chose.
 */
final class FieldCheck {

  /** Business data has few distinct days; a file that has more parses the rest one by one. */
  private static final int CACHED_DAYS = 1 << 16;

  private final Column column;
  private final Map<String, Integer> days = new HashMap<>();
  private @Nullable DatePattern pattern;

  /**
   * @param pattern the date pattern, if it is known already
   */
  FieldCheck(Column column, @Nullable DatePattern pattern) {
    this.column = column;
    this.pattern = pattern;
  }

  Column column() {
    return column;
  }

  /** The date pattern, once a value has shown it. */
  @Nullable DatePattern pattern() {
    return pattern;
  }

  /** The value as it is kept: an amount in canonical form, any other text as it stands. */
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
          "is longer than its column", "at most " + column.maxLength() + " characters");
    }
    return value;
  }

  /** The epoch day that the value stands for; absent when the value is. */
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
              .orElseThrow(() -> new BadValueException("is not a date", DatePattern.labels()));
      pattern = chosen;
    }
    return chosen;
  }

  private boolean isAbsent(String value) {
    if (value.isEmpty() && column.isRequired()) {
      throw new BadValueException("is empty", "every row needs a value");
    }
    return value.isEmpty();
  }
}
