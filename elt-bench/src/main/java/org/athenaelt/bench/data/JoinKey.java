package org.athenaelt.bench.data;

/** The column that entries share with reallocations. */
enum JoinKey {
  /** Entries name their loan account. */
  LOAN("Loan_Account_Id"),
  /** Entries name their owner, and the history is a timeline for each owner. */
  OWNER("Equitable_Owner_Id");

  private final String column;

  JoinKey(String column) {
    this.column = column;
  }

  /** The header of the column in both files. */
  String column() {
    return column;
  }
}
