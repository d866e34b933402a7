package org.athenaelt.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Assigns to every accounting entry of a {@code Dataset} the trust that owned its loan account. */
public final class EquitableOwners {

  private EquitableOwners() {}

  /** One row per entry. */
  public static Dataset<Row> assign(
      Dataset<Row> entries, Dataset<Row> history, Dataset<Row> owners) {
    return entries.join(history).join(owners);
  }
}
