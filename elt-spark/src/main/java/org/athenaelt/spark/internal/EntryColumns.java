package org.athenaelt.spark.internal;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_date;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.spark.internal.session.Sessions;

/**
 * The columns of entries that the join needs, and those that the result keeps. Inside the join they
 * are named by position, as names may repeat and clash with those of the answer.
 */
final class EntryColumns {

  static final String ENTRIES = "entries";

  private final NamedColumns columns;
  private final Optional<String> prefix;
  private final int id;
  private final int date;
  private final int key;

  /**
   * Finds the columns.
   *
   * @param prefix before the names of the columns in the result; without it, they are left out
   * @throws IllegalArgumentException if a column is missing or has a type that cannot be joined
   */
  EntryColumns(NamedColumns columns, JoinKey key, Optional<String> prefix) {
    this.columns = columns;
    this.prefix = prefix;
    this.date = columns.requireLike("Transaction_Date");
    columns.requireDate(date);
    this.id = columns.requireLike("Id");
    this.key = columns.requireLike(key.column());
  }

  /** The entries, with columns named by position. */
  Dataset<Row> numbered(Dataset<Row> entries) {
    return entries.toDF(NamedColumns.numbered("c", columns.fields().size()));
  }

  /** The key of a numbered entry as text. */
  Column keyText() {
    return columns.text("c", key);
  }

  /** The id of a numbered entry as text. */
  Column idText() {
    return columns.text("c", id);
  }

  /** The day of a numbered entry, counted from 1970-01-01. */
  Column day() {
    return unix_date(col("c" + date)).cast(DataTypes.LongType);
  }

  /** Whether the result has the columns of the entry. */
  boolean areKept() {
    return prefix.isPresent();
  }

  /** The columns that the result keeps. */
  List<Column> kept() {
    return areKept()
        ? Arrays.stream(NamedColumns.numbered("c", columns.fields().size()))
            .map(functions::col)
            .toList()
        : List.of();
  }

  /** The columns of {@link EntryBatch}, and those that the result keeps. */
  org.apache.spark.sql.classic.Dataset<Row> narrow(Dataset<Row> numbered) {
    List<Column> narrow = new ArrayList<>();
    narrow.add(keyText().as("e0"));
    narrow.add(col("c" + date).as("e1"));
    narrow.add(idText().as("e2"));
    narrow.addAll(kept());
    return Sessions.classic(ENTRIES, numbered.select(narrow.toArray(Column[]::new)));
  }

  /** The columns of the answer and those kept of the entry, under their names. */
  Dataset<Row> after(Dataset<Row> joined, Column... answer) {
    List<Column> all = new ArrayList<>(List.of(answer));
    prefix.ifPresent(
        before -> {
          List<String> names = columns.names();
          for (int i = 0; i < names.size(); i++) {
            all.add(col("c" + i).as(before + names.get(i)));
          }
        });
    Dataset<Row> shaped = joined.select(all.toArray(Column[]::new));
    NamedColumns.requireDistinct(List.of(shaped.columns()), "withEntryColumns(...)");
    return shaped;
  }
}
