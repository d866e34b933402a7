package org.athenaelt.mysql.internal.staging;

/**
 * A table that a run loads.
 *
 * @param definition its columns and keys
 * @param stored its name until it is published
 */
record StagingTable(TableDefinition definition, String stored) {

  /** The name of the table once it is published. */
  String name() {
    return definition.name();
  }
}
