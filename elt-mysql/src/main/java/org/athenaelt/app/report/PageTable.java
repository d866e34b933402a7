package org.athenaelt.app.report;

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

  static Builder titled(String caption) {
    return new Builder(caption);
  }

  /** Makes tables. Not thread-safe. */
  static final class Builder {

    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    private Builder(String caption) {
      this.caption = caption;
    }

    Builder text(String... names) {
      return columns("", names);
    }

    Builder code(String... names) {
      return columns("code", names);
    }

    Builder number(String... names) {
      return columns("number", names);
    }

    private Builder columns(String style, String... names) {
      for (String name : names) {
        columns.add(new Column(Printable.text(name), style));
      }
      return this;
    }

    Builder row(String... cells) {
      rows.add(List.of(cells));
      return this;
    }

    PageTable build() {
      return new PageTable(caption, columns, rows);
    }
  }
}
