package org.athenaelt.spark.internal.input;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.athenaelt.csv.CsvException;
import org.athenaelt.table.BadValueException;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.TableSchema;

/** Checks rows whose values have types already, by the rules of their columns. */
final class RowCheck {

  private static final long FIRST_DAY = LocalDate.of(1000, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  private final TableFiles files;
  private final TableSchema schema;
  private final IdStyle ids;
  private final Configuration settings;

  RowCheck(TableFiles files, Configuration settings) {
    this.files = files;
    this.schema = files.schema();
    this.ids = files.csvFormat().ids();
    this.settings = settings;
  }

  /** The first fault of a row; its line is the number of the row in its file, from 1. */
  Optional<CsvException> fault(SparkRows rows, int row) {
    for (int c = 0; c < schema.columns().size(); c++) {
      Column column = schema.columns().get(c);
      try {
        check(rows, row, c, column);
      } catch (BadValueException e) {
        Path file = files.file(Position.file(rows.position(row)), settings);
        return Optional.of(
            CsvException.ofValue(
                file, rows.line(row), column.name(), rows.text(row, c), e.reason(), e.remedy()));
      }
    }
    return Optional.empty();
  }

  private void check(SparkRows rows, int row, int c, Column column) {
    if (rows.isEmpty(row, c)) {
      if (column.isRequired()) {
        throw new BadValueException(
            "is empty, a value is required", "add the value or remove the row");
      }
      return;
    }
    if (column.type() == ColumnType.DATE) {
      if (rows.epochDay(row, c) < FIRST_DAY || rows.epochDay(row, c) > LAST_DAY) {
        throw new BadValueException("is out of range", "expected 1000-01-01 to 9999-12-31");
      }
    } else if (column.type() != ColumnType.AMOUNT) {
      String text = rows.text(row, c);
      if (text.codePointCount(0, text.length()) > column.maxLength()) {
        throw new BadValueException(
            "is too long", "expected at most " + column.maxLength() + " characters");
      }
      if (column.type() == ColumnType.ID) {
        ids.check(text);
      }
    }
  }
}
