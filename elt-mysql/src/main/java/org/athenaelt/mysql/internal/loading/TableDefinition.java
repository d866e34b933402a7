package org.athenaelt.mysql.internal.loading;

import com.google.common.collect.ImmutableList;
import java.io.Serializable;
import java.util.List;
import java.util.StringJoiner;
import org.athenaelt.mysql.internal.rows.RowBlock;
import org.athenaelt.mysql.internal.rows.RowText;
import org.athenaelt.mysql.internal.session.Dialect;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.Amounts;
import org.athenaelt.table.Column;
import org.athenaelt.table.Presence;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

/**
 * The definition of a table on the server.
 *
 * @param schema its columns
 * @param primaryKey the primary key column; empty if rows may repeat, then an invisible row number
 *     is the key
 * @param index the columns of a secondary index; empty for none
 */
public record TableDefinition(TableSchema schema, String primaryKey, List<String> index)
    implements Serializable {

  /** A key for rows that may repeat: servers with {@code sql_require_primary_key} need one. */
  public static final String ROW_NUMBER = "row_no";

  public TableDefinition {
    index = List.copyOf(index);
  }

  /** The five tables of a run, inputs first. */
  public static ImmutableList<TableDefinition> of(Tables tables, JoinKey key) {
    return ImmutableList.of(
        new TableDefinition(tables.owners(), "Id", List.of()),
        new TableDefinition(tables.history(), "", List.of(key.column(), "Reallocation_Date")),
        new TableDefinition(tables.entries(), "Id", List.of()),
        new TableDefinition(tables.details(), "id", List.of()),
        new TableDefinition(tables.unmatched(), "id", List.of()));
  }

  public String name() {
    return schema.name();
  }

  /** Whether the server keeps the rows in the order of one of their values. */
  boolean hasKey() {
    return !primaryKey.isEmpty();
  }

  /** The texts of rows with their keys; adds the rows to the digest. */
  RowBlock block(List<Rows> batches, TableDigest digest) {
    RowText text = new RowText(schema.columns().size());
    RowBlock block = new RowBlock(1 << 16);
    int key = schema.columns().stream().map(Column::name).toList().indexOf(primaryKey);
    for (Rows rows : batches) {
      for (int row = 0; row < rows.size(); row++) {
        text.read(rows, row);
        digest.add(text);
        block.add(text, key);
      }
    }
    return block;
  }

  /** The CREATE TABLE statement; it leaves nothing to the defaults of the server. */
  public String createAs(String name, String comment, Dialect dialect) {
    StringJoiner parts = new StringJoiner(", ", "CREATE TABLE " + Names.quoted(name) + " (", ")");
    for (Column column : schema.columns()) {
      parts.add(
          Names.quoted(column.name())
              + ' '
              + type(column, dialect)
              + (isRequired(column) ? " NOT NULL" : " NULL"));
    }
    if (primaryKey.isEmpty()) {
      parts.add(ROW_NUMBER + " BIGINT UNSIGNED NOT NULL AUTO_INCREMENT INVISIBLE");
      parts.add("PRIMARY KEY (" + ROW_NUMBER + ")");
    } else {
      parts.add("PRIMARY KEY (" + Names.quoted(primaryKey) + ")");
    }
    if (!index.isEmpty()) {
      StringJoiner columns = new StringJoiner(", ", "KEY by_key_and_date (", ")");
      index.forEach(column -> columns.add(Names.quoted(column)));
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
