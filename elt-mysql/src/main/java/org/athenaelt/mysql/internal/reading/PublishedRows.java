package org.athenaelt.mysql.internal.reading;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.TableSchema;
import org.jooq.Cursor;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The rows of the published tables of a database. */
final class PublishedRows {

  /** Maximum number of values in one query. */
  private static final int CHUNK = 500;

  /** The number of the driver for rows that it hands over one by one. */
  private static final int ONE_BY_ONE = Integer.MIN_VALUE;

  private final Session session;
  private final String database;

  PublishedRows(Session session, String database) {
    this.session = session;
    this.database = database;
  }

  /** All rows of a table. */
  FetchedRows all(TableSchema schema) {
    return new FetchedRows(session.sql().select(fields(schema)).from(stored(schema)).fetch());
  }

  /** The rows with one of these values in a column, in the order of another column. */
  FetchedRows where(
      TableSchema schema, String column, Collection<String> values, String orderedBy) {
    List<Record> found = new ArrayList<>();
    List<String> wanted = values.stream().distinct().toList();
    for (int from = 0; from < wanted.size(); from += CHUNK) {
      List<String> chunk = wanted.subList(from, Math.min(wanted.size(), from + CHUNK));
      found.addAll(
          session
              .sql()
              .select(fields(schema))
              .from(stored(schema))
              .where(field(name(column), String.class).in(chunk))
              .orderBy(field(name(orderedBy)))
              .fetch());
    }
    return new FetchedRows(found);
  }

  /** Visits the values of a column in the order of another, without keeping them. */
  void scan(TableSchema schema, String column, String orderedBy, Consumer<String> visitor) {
    Field<String> field = field(name(column), String.class);
    try (Cursor<?> values =
        session
            .sql()
            .select(field)
            .from(stored(schema))
            .orderBy(field(name(orderedBy)))
            .fetchSize(ONE_BY_ONE)
            .fetchLazy()) {
      for (Record row : values) {
        visitor.accept(Objects.requireNonNullElse(row.get(field), ""));
      }
    }
  }

  private Table<Record> stored(TableSchema schema) {
    return table(name(database, schema.name()));
  }

  private static List<Field<?>> fields(TableSchema schema) {
    return schema.columns().stream().<Field<?>>map(PublishedRows::typed).toList();
  }

  /** A date is read as text: the driver would convert it to another time zone. */
  private static Field<?> typed(Column column) {
    return column.type() == ColumnType.AMOUNT
        ? field(name(column.name()), BigDecimal.class)
        : field(name(column.name()), String.class);
  }
}
