package org.athenaelt.sink;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.athenaelt.ownership.UnmatchedReason;

/**
 * The counts of a run, after its last row.
 *
 * @param owners the file of owners
 * @param history the file of reallocations
 * @param entries the file of accounting entries
 * @param matched the number of entries with an owner that is among the owners
 * @param unmatched the number of other entries, for every reason, including reasons with 0
 */
public record RunTotals(
    InputFile owners,
    InputFile history,
    InputFile entries,
    long matched,
    Map<UnmatchedReason, Long> unmatched) {

  /** Copies the map. */
  public RunTotals {
    unmatched = ImmutableMap.copyOf(unmatched);
  }

  /** The three input files. */
  public List<InputFile> inputs() {
    return List.of(owners, history, entries);
  }

  /** What the values of the files leave in doubt, one sentence each, with the file. */
  public List<String> doubts() {
    return inputs().stream()
        .flatMap(
            file -> file.doubts().stream().map(doubt -> file.path().getFileName() + ": " + doubt))
        .toList();
  }

  /** The number of rows of the result: one per entry that was not rejected. */
  public long details() {
    return matched + unmatchedRows();
  }

  /** The number of entries without an owner, for any reason. */
  public long unmatchedRows() {
    return unmatched.values().stream().mapToLong(Long::longValue).sum();
  }
}
