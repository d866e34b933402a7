package org.athenaelt.diff;

import java.util.Locale;

/** How a published entry and its answer would change. The first one that applies counts. */
public enum ChangeKind {
  /** The entry is new. */
  ADDED,
  /** The entry is no longer there. */
  REMOVED,
  /** The entry would have another owner, an owner for the first time, or none any more. */
  CHANGED_OWNER,
  /** The same owner, but another reallocation date or transaction date. */
  CHANGED_DATE,
  /** The same owner and dates, but another name of the owner, or none. */
  RENAMED_OWNER,
  /** The same answer, but the entry has another amount. */
  CHANGED_AMOUNT,
  /** Neither the answer nor an amount would change. */
  SAME;

  /** Whether a published row would be another. */
  public boolean isChange() {
    return this != SAME;
  }

  /** Whether a published row would change or disappear. */
  public boolean affectsPublished() {
    return isChange() && this != ADDED;
  }

  /** The name in words, such as {@code changed owner}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
