package org.athenaelt.diff.internal;

/**
 * An entry as it is stored for the comparison. Absent values are empty.
 *
 * @param day the transaction date, in days since 1970-01-01
 * @param trust the code of its owner in its side; 0 if it has none
 * @param since the date of its reallocation, or {@link #NO_DAY}
 * @param credit the amount credited, in canonical form
 * @param debit the amount debited, in canonical form
 * @param line its line, or {@link org.athenaelt.diff.Side.Receiver#NO_LINE}
 */
record StoredEntry(
    String id, String key, int day, int trust, int since, String credit, String debit, long line) {

  static final int NO_DAY = Integer.MIN_VALUE;

  boolean hasAmountsOf(StoredEntry other) {
    return credit.equals(other.credit) && debit.equals(other.debit);
  }
}
