package org.athenaelt.ownership;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.athenaelt.table.ColumnName;

/**
 * The column by which accounting entries and reallocations are joined.
 *
 * @param column its name in the headers of both files
 */
public record JoinKey(String column) {

  /** The loan account; used if both files have it. */
  public static final JoinKey LOAN_ACCOUNT_ID = new JoinKey("Loan_Account_Id");

  /** The owner, for entries that have this column instead of the loan account. */
  public static final JoinKey EQUITABLE_OWNER_ID = new JoinKey("Equitable_Owner_Id");

  /**
   * The default key of two files: the loan account if both have it, else the owner if both have it.
   */
  public static Optional<JoinKey> shared(List<String> header, List<String> otherHeader) {
    return Stream.of(LOAN_ACCOUNT_ID, EQUITABLE_OWNER_ID)
        .filter(key -> key.isIn(header) && key.isIn(otherHeader))
        .findFirst();
  }

  /** Whether a header has this column, its names compared as {@link ColumnName} does. */
  public boolean isIn(List<String> header) {
    return header.stream().anyMatch(this::is);
  }

  /** Whether this is the name of the column, compared as {@link ColumnName} does. */
  public boolean is(String name) {
    return ColumnName.same(column, name);
  }

  /** The value of this key in a reallocation. */
  String of(Reallocation reallocation) {
    return is(EQUITABLE_OWNER_ID.column)
        ? reallocation.equitableOwnerId()
        : reallocation.loanAccountId();
  }

  @Override
  public String toString() {
    return column;
  }
}
