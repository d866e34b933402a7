package org.athenaelt.spark.app;

import java.nio.file.Path;
import java.util.Optional;
import org.athenaelt.pipeline.HistoryTables;
import org.athenaelt.sink.InputFile;
import org.athenaelt.spark.internal.input.Inspected;

/**
 * What is known of owners and reallocations.
 *
 * @param reallocations the table on the cluster; empty if the driver has it
 * @param shown the file of the reallocations, for messages
 */
record LoadedHistory(HistoryTables tables, Optional<Inspected> reallocations, Path shown) {

  /** Whether every task has the whole history. */
  boolean isBroadcast() {
    return reallocations.isEmpty();
  }

  InputFile file() {
    return reallocations.map(r -> r.input(shown)).orElse(tables.reallocations().file());
  }
}
