package org.athenaelt.check;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.Set;
import org.athenaelt.sink.RunTotals;

/**
 * What is known of a run after its last entry.
 *
 * @param totals its counts
 * @param owners the ids of the owners that have entries
 * @param rejected the rejected rows of all files, by the column at fault; empty text for a whole
 *     row
 */
public record RunEnd(RunTotals totals, Set<String> owners, Map<String, Findings> rejected) {

  /** Copies the collections. */
  public RunEnd {
    owners = ImmutableSet.copyOf(owners);
    rejected = ImmutableMap.copyOf(rejected);
  }
}
