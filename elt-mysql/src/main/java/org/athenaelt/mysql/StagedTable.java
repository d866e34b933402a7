package org.athenaelt.mysql;

/**
 * A table that a run fills.
 *
 * @param layout what it is
 * @param stored the name that it has until it is published
 */
record StagedTable(TableLayout layout, String stored) {

  String name() {
    return layout.name();
  }
}
