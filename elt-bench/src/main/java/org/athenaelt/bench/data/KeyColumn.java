package org.athenaelt.bench.data;

/** The join key: the column that entries share with reallocations. */
enum KeyColumn {
  /** The loan account. */
  LOAN("Loan_Account_Id"),
  /** The owner: the history is a timeline per owner. */
  OWNER("Equitable_Owner_Id");

  private final String column;

  KeyColumn(String column) {
    this.column = column;
  }

  /** The name of the column in both files. */
  String column() {
    return column;
  }
}
