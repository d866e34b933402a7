package org.athenaelt.check;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.athenaelt.sink.RunTotals;

/**
 * What is known of a run after its last entry.
 *
 * @param totals its counts
 * @param rejected the rejected rows of all files, by the column at fault; empty text for a whole
 *     row
 */
public record RunEnd(RunTotals totals, Map<String, Findings> rejected) {

  /** Copies the map. */
  public RunEnd {
    rejected = ImmutableMap.copyOf(rejected);
  }
}
