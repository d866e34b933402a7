package org.athenaelt.mysql.internal.loading;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.TableSchema;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;

/** Lets the server compute the digest of a table, and compares it with the expected one. */
public final class Verifier {

  private final Session session;

  public Verifier(Session session) {
    this.session = session;
  }

  /**
   * Compares a table with the rows that were written.
   *
   * @param stored the name of the table on the server
   * @throws CheckFailedException if they differ; names the table, and the column if one differs
   */
  void check(TableDigest expected, String stored) {
    List<Column> columns = expected.schema().columns();
    List<Field<?>> wanted = new ArrayList<>();
    wanted.add(number("count(*)"));
    wanted.add(number("coalesce(sum({0}), 0)", rowChecksum(columns)));
    for (Column column : columns) {
      wanted.add(
          column.type() == ColumnType.AMOUNT
              ? number("coalesce(sum({0}), 0)", field(name(column.name())))
              : number("0"));
    }
    Record found = session.sql().select(wanted).from(table(name(stored))).fetchSingle();
    String table = expected.schema().name();
    require(table, "rows", BigDecimal.valueOf(expected.rows()), value(found, 0));
    for (int c = 0; c < columns.size(); c++) {
      Column column = columns.get(c);
      if (column.type() == ColumnType.AMOUNT) {
        require(table, "sum of " + column.name(), expected.amount(c), value(found, 2 + c));
      }
    }
    if (value(found, 1).compareTo(BigDecimal.valueOf(expected.rowSum())) != 0) {
      checkColumns(expected, stored);
      throw new CheckFailedException(
          table
              + ": the checksum of the rows differs, but each column has the right values: values are"
              + " in the wrong rows");
    }
  }

  /** The content of a table, as {@link TableDigest#summary} has it. */
  public TableDigest.Summary summary(TableSchema schema, String stored) {
    Record found =
        session
            .sql()
            .select(
                number("count(*)"), number("coalesce(sum({0}), 0)", rowChecksum(schema.columns())))
            .from(table(name(stored)))
            .fetchSingle();
    return new TableDigest.Summary(
        value(found, 0).longValueExact(), value(found, 1).longValueExact());
  }

  private void checkColumns(TableDigest expected, String stored) {
    List<Column> columns = expected.schema().columns();
    List<Field<?>> sums = new ArrayList<>();
    for (Column column : columns) {
      sums.add(number("coalesce(sum(crc32({0})), 0)", field(name(column.name()))));
    }
    Record found = session.sql().select(sums).from(table(name(stored))).fetchSingle();
    for (int c = 0; c < columns.size(); c++) {
      require(
          expected.schema().name(),
          "checksum of " + columns.get(c).name(),
          BigDecimal.valueOf(expected.columnSum(c)),
          value(found, c));
    }
  }

  /** The CRC-32 of a row's {@link RowText}; as binary, because the byte FF is not UTF-8. */
  private static Field<BigDecimal> rowChecksum(List<Column> columns) {
    List<Field<?>> values = new ArrayList<>();
    for (Column column : columns) {
      values.add(
          field(
              "coalesce(cast({0} as binary), x'fe')",
              SQLDataType.VARCHAR, field(name(column.name()))));
    }
    return number("crc32(concat_ws(x'ff', {0}))", list(values));
  }

  private static Field<BigDecimal> number(String sql, QueryPart... parts) {
    return field(sql, SQLDataType.NUMERIC, parts);
  }

  private static BigDecimal value(Record row, int column) {
    return row.get(column, BigDecimal.class);
  }

  private static void require(String table, String what, BigDecimal expected, BigDecimal found) {
    if (expected.compareTo(found) != 0) {
      throw new CheckFailedException(
          table
              + ", "
              + what
              + ": the server has "
              + found.toPlainString()
              + " instead of "
              + expected.toPlainString());
    }
  }
}
