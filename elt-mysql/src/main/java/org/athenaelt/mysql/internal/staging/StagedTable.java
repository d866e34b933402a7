package org.athenaelt.mysql.internal.staging;

/**
 * A table that a run fills.
 *
 * @param layout what it is
 * @param stored the name that it has until it is published
 */
public record StagedTable(TableLayout layout, String stored) {

  String name() {
    return layout.name();
  }
}
