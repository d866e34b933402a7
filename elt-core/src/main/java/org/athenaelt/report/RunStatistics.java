package org.athenaelt.report;

import java.util.List;
import java.util.Optional;
import org.athenaelt.sink.EarlierRun;

/**
 * What a run found, added up. The entries of all {@link #trusts} and all {@link #unmatched} reasons
 * are all entries of the run.
 *
 * @param trusts the trusts that are among the owners, also those without entries, in the order of
 *     their ids
 * @param unknownOwners the new owners of reallocations that are not among the owners, in the order
 *     of their ids
 * @param unmatched the entries without an owner, for every reason
 * @param accounts the owners of every account over time
 * @param accountEntries the number of entries of every account
 * @param previews the first rows of each table, in the order of the run's tables
 * @param before the run whose tables the sinks held before, if one knows it
 */
public record RunStatistics(
    List<TrustMonths> trusts,
    List<TrustMonths> unknownOwners,
    List<ReasonMonths> unmatched,
    AccountTimelines accounts,
    AccountEntries accountEntries,
    List<TablePreview> previews,
    Optional<EarlierRun> before) {

  /** Copies the lists. */
  public RunStatistics {
    trusts = List.copyOf(trusts);
    unknownOwners = List.copyOf(unknownOwners);
    unmatched = List.copyOf(unmatched);
    previews = List.copyOf(previews);
  }
}
