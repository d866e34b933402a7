package org.athenaelt.ownership;

/** Why an accounting entry has no equitable owner, or none whose name is known. */
public enum UnmatchedReason {
  /** The history has no reallocation with the entry's key. */
  UNKNOWN_KEY,
  /** Every reallocation of the key is later than the entry. */
  BEFORE_FIRST_REALLOCATION,
  /** There is a reallocation, but its owner is not among the owners. */
  UNKNOWN_OWNER
}
