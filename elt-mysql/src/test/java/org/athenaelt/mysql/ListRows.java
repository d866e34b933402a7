package org.athenaelt.mysql;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;
import org.jspecify.annotations.Nullable;

/** Rows in a list; null is an absent value. */
final class ListRows implements Rows {

  private final List<@Nullable String[]> rows = new ArrayList<>();

  ListRows row(@Nullable String... values) {
    rows.add(values);
    return this;
  }

  void clear() {
    rows.clear();
  }

  void addAll(ListRows others) {
    rows.addAll(others.rows);
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public boolean isEmpty(int row, int column) {
    return rows.get(row)[column] == null;
  }

  @Override
  public String text(int row, int column) {
    String value = rows.get(row)[column];
    return value == null ? "" : value;
  }

  @Override
  public int epochDay(int row, int column) {
    return (int) LocalDate.parse(text(row, column)).toEpochDay();
  }

  @Override
  public void appendTo(Utf8Buffer out, int row, int column) {
    out.append(text(row, column));
  }

  /** The rows as {@link TestDatabase#rows} shows them. */
  List<String> sorted() {
    return rows.stream().map(row -> java.util.Arrays.asList(row).toString()).sorted().toList();
  }
}
