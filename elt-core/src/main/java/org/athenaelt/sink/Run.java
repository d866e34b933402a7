package org.athenaelt.sink;

import java.time.Instant;
import org.athenaelt.ownership.JoinKey;

/**
 * A run, as known when it begins.
 *
 * @param id unique among all runs; ids sort by time of start
 * @param startedAt the time of its start
 * @param version the version of this product
 * @param choices the options that determine its result
 * @param tables the tables that the run fills
 */
public record Run(String id, Instant startedAt, String version, RunChoices choices, Tables tables) {

  /** The column that entries and reallocations share. */
  public JoinKey joinKey() {
    return choices.joinKey();
  }
}
