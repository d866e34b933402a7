package org.athenaelt.mysql.internal.staging;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.StringJoiner;
import org.athenaelt.mysql.internal.session.Dialect;
import org.athenaelt.mysql.internal.session.Quoting;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.Amounts;
import org.athenaelt.table.Column;
import org.athenaelt.table.Presence;
import org.athenaelt.table.TableSchema;

/**
 * How a table is laid out on the server.
 *
 * @param schema its columns
 * @param primaryKey the column that identifies a row; empty if none does: rows may repeat, and a
 *     hidden number tells them apart
 * @param index the columns of a further index; empty for none
 */
record TableLayout(TableSchema schema, String primaryKey, List<String> index) {

  /** What servers with {@code sql_require_primary_key} ask for where rows may repeat. */
  private static final String ROW_NUMBER = "row_no";

  TableLayout {
    index = List.copyOf(index);
  }

  /** The five tables of a run, inputs first. */
  static ImmutableList<TableLayout> of(Tables tables, JoinKey key) {
    return ImmutableList.of(
        new TableLayout(tables.owners(), "Id", List.of()),
        new TableLayout(tables.history(), "", List.of(key.column(), "Reallocation_Date")),
        new TableLayout(tables.entries(), "Id", List.of()),
        new TableLayout(tables.details(), "id", List.of()),
        new TableLayout(tables.unmatched(), "id", List.of()));
  }

  String name() {
    return schema.name();
  }

  /** The statement that creates the table, with nothing left to the server's defaults. */
  String createAs(String name, String comment, Dialect dialect) {
    StringJoiner parts = new StringJoiner(", ", "CREATE TABLE " + Quoting.name(name) + " (", ")");
    for (Column column : schema.columns()) {
      parts.add(
          Quoting.name(column.name())
              + ' '
              + type(column, dialect)
              + (isRequired(column) ? " NOT NULL" : " NULL"));
    }
    if (primaryKey.isEmpty()) {
      parts.add(ROW_NUMBER + " BIGINT UNSIGNED NOT NULL AUTO_INCREMENT INVISIBLE");
      parts.add("PRIMARY KEY (" + ROW_NUMBER + ")");
    } else {
      parts.add("PRIMARY KEY (" + Quoting.name(primaryKey) + ")");
    }
    if (!index.isEmpty()) {
      StringJoiner columns = new StringJoiner(", ", "KEY by_key_and_date (", ")");
      index.forEach(column -> columns.add(Quoting.name(column)));
      parts.add(columns.toString());
    }
    return parts
        + " ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE "
        + dialect.collation()
        + " COMMENT='"
        + comment
        + "'";
  }

  private boolean isRequired(Column column) {
    return column.presence() == Presence.REQUIRED || column.name().equalsIgnoreCase(primaryKey);
  }

  private static String type(Column column, Dialect dialect) {
    return switch (column.type()) {
      case ID, TEXT ->
          "VARCHAR("
              + column.maxLength()
              + ") CHARACTER SET utf8mb4 COLLATE "
              + dialect.collation();
      case DATE -> "DATE";
      case AMOUNT ->
          "DECIMAL(" + (Amounts.WHOLE_DIGITS + Amounts.DECIMALS) + "," + Amounts.DECIMALS + ")";
    };
  }
}
