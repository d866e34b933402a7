package org.athenaelt.report;

import java.util.List;

/**
 * The first rows of a table.
 *
 * @param table its name
 * @param columns the names of its columns
 * @param rows its first rows, each with a text for every column; empty text for an absent value
 */
public record TablePreview(String table, List<String> columns, List<List<String>> rows) {

  /** Copies the lists. */
  public TablePreview {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
