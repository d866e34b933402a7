package org.athenaelt.spark.app;

import java.time.LocalDate;
import java.util.List;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.spark.internal.input.Position;
import org.athenaelt.spark.internal.output.GivenRow;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;

/** Some answers of a cluster as rows of a table, for checks on the driver. */
final class WitnessRows implements CsvRows {

  private final List<GivenRow> rows;
  private final TableSchema schema;
  private final String key;

  /**
   * Rows of the entries or of the details.
   *
   * @param key the name of the column that has the key
   */
  WitnessRows(List<GivenRow> rows, TableSchema schema, String key) {
    this.rows = rows;
    this.schema = schema;
    this.key = key;
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public long line(int row) {
    return Position.line(rows.get(row).position());
  }

  @Override
  public boolean isEmpty(int row, int column) {
    return text(row, column).isEmpty();
  }

  @Override
  public String text(int row, int column) {
    GivenRow given = rows.get(row);
    String name = schema.columns().get(column).name();
    return switch (name) {
      case "Id", "id" -> given.id();
      case "Transaction_Date", "transaction_date" -> LocalDate.ofEpochDay(given.date()).toString();
      case "equi_id" -> given.equiId();
      case "reallocation_date" ->
          given.since() == GivenRow.NO_DAY ? "" : LocalDate.ofEpochDay(given.since()).toString();
      case "equitable_owner_name" -> given.owner();
      default -> name.equals(key) ? given.key() : "";
    };
  }

  @Override
  public int epochDay(int row, int column) {
    return (int) LocalDate.parse(text(row, column)).toEpochDay();
  }

  @Override
  public void appendTo(Utf8Buffer out, int row, int column) {
    out.append(text(row, column));
  }
}
