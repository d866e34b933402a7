package org.athenaelt.sink;

import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;

/**
 * The choices that decide what becomes of the input: runs that read the same bytes with the same
 * choices fill their tables with the same rows, or fail alike.
 *
 * @param joinKey the column that entries and reallocations share
 * @param onDuplicate what is done with reallocations that have one key and date and differ
 * @param maxRejects how many wrong rows may be left out
 * @param allowEmpty whether an input without rows is accepted
 */
public record RunChoices(
    JoinKey joinKey, DuplicatePolicy onDuplicate, long maxRejects, boolean allowEmpty) {

  /** The choices of a run that was told nothing but its key. */
  public static RunChoices keyedBy(JoinKey key) {
    return new RunChoices(key, DuplicatePolicy.FAIL, 0, false);
  }
}
