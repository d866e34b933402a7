package org.athenaelt.sink;

import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;

/**
 * The options that determine the result of a run: runs that read the same bytes with the same
 * choices fill their tables with the same rows, or fail with the same error.
 *
 * @param joinKey the column that entries and reallocations share
 * @param onDuplicate what to do with different reallocations of one key and date
 * @param maxRejects maximum number of invalid rows that are left out
 * @param allowEmpty whether an input without rows is accepted
 * @param formats what is decided about how the files are written
 */
public record RunChoices(
    JoinKey joinKey,
    DuplicatePolicy onDuplicate,
    long maxRejects,
    boolean allowEmpty,
    InputFormats formats) {

  /** The default choices with this key. */
  public static RunChoices keyedBy(JoinKey key) {
    return new RunChoices(key, DuplicatePolicy.FAIL, 0, false, InputFormats.RECOGNISED);
  }
}
