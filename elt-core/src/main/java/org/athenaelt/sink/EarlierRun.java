package org.athenaelt.sink;

import com.google.common.collect.ImmutableSet;
import java.util.Set;

/**
 * The run whose tables a sink holds.
 *
 * @param id the id of the run
 * @param entries the number of its entries, without rejected ones
 * @param unmatched the number of its entries without an owner
 * @param owners the ids of the owners that have entries; empty if not known
 */
public record EarlierRun(String id, long entries, long unmatched, Set<String> owners) {

  /** Copies the set. */
  public EarlierRun {
    owners = ImmutableSet.copyOf(owners);
  }
}
