package org.athenaelt.sink;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.athenaelt.ownership.UnmatchedReason;

/**
 * What a run counted, once every row has been through.
 *
 * @param owners the file of owners
 * @param history the file of reallocations
 * @param entries the file of accounting entries
 * @param matched the entries that have an owner
 * @param unmatched the entries that have none, by reason; every reason is there, be it with 0
 */
public record RunTotals(
    InputFile owners,
    InputFile history,
    InputFile entries,
    long matched,
    Map<UnmatchedReason, Long> unmatched) {

  public RunTotals {
    unmatched = ImmutableMap.copyOf(unmatched);
  }

  /** The rows of the result: exactly one per entry that was not rejected. */
  public long details() {
    return matched + unmatchedRows();
  }

  /** The entries that have no owner, for whatever reason. */
  public long unmatchedRows() {
    return unmatched.values().stream().mapToLong(Long::longValue).sum();
  }
}
