package org.athenaelt.app.report.model;

import java.util.ArrayList;
import java.util.List;
import org.athenaelt.table.Printable;

/**
 * A table of the page. The first cell of each row is its header.
 *
 * @param caption what it shows
 * @param columns its columns
 * @param rows its rows
 */
public record PageTable(String caption, List<Column> columns, List<List<String>> rows) {

  /**
   * A column.
   *
   * @param name its header
   * @param style {@code number}, {@code code} for ids and hashes, or empty for text
   */
  public record Column(String name, String style) {}

  /** Copies the lists. */
  public PageTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(row -> row.stream().map(Printable::text).toList()).toList();
  }

  /** Whether there are rows. */
  public boolean hasRows() {
    return !rows.isEmpty();
  }

  /** A builder of a table with this caption. */
  public static Builder titled(String caption) {
    return new Builder(caption);
  }

  /** Makes tables. Not thread-safe. */
  public static final class Builder {

    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    private Builder(String caption) {
      this.caption = caption;
    }

    /** Adds columns of text. */
    public Builder text(String... names) {
      return columns("", names);
    }

    /** Adds columns of ids or hashes. */
    public Builder code(String... names) {
      return columns("code", names);
    }

    /** Adds columns of numbers. */
    public Builder number(String... names) {
      return columns("number", names);
    }

    private Builder columns(String style, String... names) {
      for (String name : names) {
        columns.add(new Column(Printable.text(name), style));
      }
      return this;
    }

    /** Adds a row; it has a cell for each column. */
    public Builder row(String... cells) {
      rows.add(List.of(cells));
      return this;
    }

    /** The table. */
    public PageTable build() {
      return new PageTable(caption, columns, rows);
    }
  }
}
