package org.athenaelt.ownership;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.athenaelt.csv.Rows;
import org.athenaelt.csv.TableSchema;

/**
 * All reallocations, column by column, each id by its code. An empty id has a code like any other,
 * {@link #NOBODY} among the owners.
 */
final class ReallocationColumns {

  /** The owner code of the empty id: who held an account before its first allocation. */
  static final int NOBODY = 0;

  /** The longest array of all virtual machines. */
  private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

  private final boolean keyedByOwner;
  final IdDictionary accountIds = new IdDictionary();
  final IdDictionary ownerIds = new IdDictionary();
  final int[] accounts;
  final int[] days;
  final int[] from;
  final int[] to;

  private ReallocationColumns(int size, JoinKey key) {
    keyedByOwner = key.is(JoinKey.EQUITABLE_OWNER_ID.column());
    ownerIds.add("");
    accounts = new int[size];
    days = new int[size];
    from = new int[size];
    to = new int[size];
  }

  static ReallocationColumns of(Collection<Reallocation> reallocations, JoinKey key) {
    ReallocationColumns columns = new ReallocationColumns(reallocations.size(), key);
    int i = 0;
    for (Reallocation reallocation : reallocations) {
      columns.days[i] = Math.toIntExact(reallocation.date().toEpochDay());
      columns.accounts[i] = columns.accountIds.add(reallocation.loanAccountId());
      columns.from[i] = columns.ownerIds.add(reallocation.fromEquitableOwnerId());
      columns.to[i] = columns.ownerIds.add(reallocation.equitableOwnerId());
      i++;
    }
    return columns;
  }

  static ReallocationColumns of(List<? extends Rows> batches, TableSchema schema, JoinKey key) {
    ReallocationColumns columns = new ReallocationColumns(total(batches), key);
    int date = schema.indexOf("Reallocation_Date");
    int from = schema.indexOf("From_Equitable_Owner_Id");
    int to = schema.indexOf("Equitable_Owner_Id");
    // Any key but the owner stands where the loan account does.
    int account =
        schema.indexOf(columns.keyedByOwner ? JoinKey.LOAN_ACCOUNT_ID.column() : key.column());
    int first = 0;
    for (Rows rows : batches) {
      int size = rows.size();
      int[][] accounts = columns.accountIds.addAll(rows, account);
      int[][] owners = columns.ownerIds.addAll(rows, from, to);
      System.arraycopy(accounts[0], 0, columns.accounts, first, size);
      System.arraycopy(owners[0], 0, columns.from, first, size);
      System.arraycopy(owners[1], 0, columns.to, first, size);
      for (int row = 0; row < size; row++) {
        columns.days[first + row] = rows.epochDay(row, date);
      }
      first += size;
    }
    return columns;
  }

  private static int total(List<? extends Rows> batches) {
    long total = batches.stream().mapToLong(Rows::size).sum();
    if (total > MOST_ROWS) {
      throw new IllegalArgumentException(
          "a history holds at most "
              + MOST_ROWS
              + " reallocations, not "
              + total
              + "; split it by its join key");
    }
    return (int) total;
  }

  /** What is looked up: accounts, or owners where those are the key. */
  IdDictionary keyIds() {
    return keyedByOwner ? ownerIds : accountIds;
  }

  int[] keys() {
    return keyedByOwner ? to : accounts;
  }

  int size() {
    return days.length;
  }

  boolean sameRow(int i, int j) {
    return accounts[i] == accounts[j] && days[i] == days[j] && from[i] == from[j] && to[i] == to[j];
  }

  Reallocation row(int i) {
    return new Reallocation(
        LocalDate.ofEpochDay(days[i]),
        accountIds.id(accounts[i]),
        ownerIds.id(from[i]),
        ownerIds.id(to[i]));
  }
}
