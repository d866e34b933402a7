package org.athenaelt.ownership;

/**
 * The column that an accounting entry and a reallocation share.
 *
 * @param column its name in the headers of both files
 */
public record JoinKey(String column) {

  /** The loan account: the key wherever both files have it. */
  public static final JoinKey LOAN_ACCOUNT_ID = new JoinKey("Loan_Account_Id");

  /** The owner itself, for entries that carry it instead of the loan account. */
  public static final JoinKey EQUITABLE_OWNER_ID = new JoinKey("Equitable_Owner_Id");

  /** Whether two names mean the same column: headers are matched case-insensitively. */
  public boolean is(String otherColumn) {
    return column.equalsIgnoreCase(otherColumn);
  }

  @Override
  public String toString() {
    return column;
  }
}
