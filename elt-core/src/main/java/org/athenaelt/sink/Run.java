package org.athenaelt.sink;

import java.time.Instant;
import org.athenaelt.ownership.JoinKey;

/**
 * What is known of a run when it begins.
 *
 * @param id unique among all runs; sorts by time of start
 * @param startedAt when it began
 * @param version the version of this product
 * @param choices what decides about its result
 * @param tables the tables that the run fills
 */
public record Run(String id, Instant startedAt, String version, RunChoices choices, Tables tables) {

  /** The column that entries and reallocations share. */
  public JoinKey joinKey() {
    return choices.joinKey();
  }
}
