package org.athenaelt.spark.internal.input;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.table.Amounts;
import org.athenaelt.table.Column;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;

/** Rows of Spark, with the columns of a table and then their positions, as a batch. */
final class SparkRows implements CsvRows {

  private static final int PRECISION = Amounts.WHOLE_DIGITS + Amounts.DECIMALS;

  private final TableSchema schema;
  private final List<InternalRow> rows;

  SparkRows(TableSchema schema, List<InternalRow> rows) {
    this.schema = schema;
    this.rows = rows;
  }

  long position(int at) {
    return rows.get(at).getLong(schema.columns().size());
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public long line(int at) {
    return Position.line(position(at));
  }

  @Override
  public boolean isEmpty(int at, int column) {
    InternalRow row = rows.get(at);
    return row.isNullAt(column)
        || isText(schema.columns().get(column)) && row.getUTF8String(column).numBytes() == 0;
  }

  @Override
  public String text(int at, int column) {
    if (isEmpty(at, column)) {
      return "";
    }
    InternalRow row = rows.get(at);
    return switch (schema.columns().get(column).type()) {
      case ID, TEXT -> row.getUTF8String(column).toString();
      case DATE -> LocalDate.ofEpochDay(row.getInt(column)).toString();
      case AMOUNT ->
          Amounts.canonical(
              row.getDecimal(column, PRECISION, Amounts.DECIMALS)
                  .toJavaBigDecimal()
                  .toPlainString());
    };
  }

  @Override
  public int epochDay(int at, int column) {
    return rows.get(at).getInt(column);
  }

  @Override
  public void appendTo(Utf8Buffer out, int at, int column) {
    out.append(text(at, column));
  }

  private static boolean isText(Column column) {
    return switch (column.type()) {
      case ID, TEXT -> true;
      case DATE, AMOUNT -> false;
    };
  }
}
