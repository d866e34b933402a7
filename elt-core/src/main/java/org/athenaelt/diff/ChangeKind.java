package org.athenaelt.diff;

import java.util.Locale;

/** How the published answer of an entry would change. The first one that applies counts. */
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
  /** The published row would not change. Its amounts may: they are not part of it. */
  SAME;

  /** Whether the published row would be another. */
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
