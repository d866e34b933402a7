package org.athenaelt.ownership.internal;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.Reallocation;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

/**
 * All reallocations column by column, with the codes of the texts of ids. The empty owner id also
 * has a code, {@link #NOBODY}.
 */
public final class ReallocationColumns {

  /** Code of the empty owner id: the owner of an account before its first allocation. */
  static final int NOBODY = 0;

  /** Array length that every virtual machine supports. */
  private static final int MAX_ROWS = Integer.MAX_VALUE - 8;

  /** Value in {@link #accounts} of a row without a loan account. */
  private static final int NO_ACCOUNT = IdDictionary.ABSENT;

  private static final LocalDate FIRST_DAY = LocalDate.ofEpochDay(Integer.MIN_VALUE);
  private static final LocalDate LAST_DAY = LocalDate.ofEpochDay(Integer.MAX_VALUE);

  private final JoinKey key;
  public final IdDictionary accountIds = new IdDictionary();
  public final IdDictionary ownerIds = new IdDictionary();

  /** The ids of the join key: those of accounts, owners, or of another column. */
  public final IdDictionary keyIds;

  /** The codes of the join key: {@link #accounts}, {@link #to}, or an array of its own. */
  public final int[] keys;

  public final int[] accounts;
  public final int[] days;
  final int[] from;
  public final int[] to;

  private ReallocationColumns(int size, JoinKey key) {
    this.key = key;
    ownerIds.add("");
    accounts = new int[size];
    days = new int[size];
    from = new int[size];
    to = new int[size];
    if (key.is(JoinKey.EQUITABLE_OWNER_ID.column())) {
      keyIds = ownerIds;
      keys = to;
    } else if (key.is(JoinKey.LOAN_ACCOUNT_ID.column())) {
      keyIds = accountIds;
      keys = accounts;
    } else {
      keyIds = new IdDictionary();
      keys = new int[size];
    }
  }

  /** The columns of reallocations given as objects. */
  public static ReallocationColumns of(Collection<Reallocation> reallocations, JoinKey key) {
    ReallocationColumns columns = new ReallocationColumns(reallocations.size(), key);
    int i = 0;
    for (Reallocation reallocation : reallocations) {
      checkNotNull(reallocation, "reallocation %s is null", i);
      columns.days[i] = day(reallocation, i);
      String account = reallocation.loanAccountId();
      if (columns.isOtherKey()) {
        columns.keys[i] = columns.keyIds.add(account);
        columns.accounts[i] = NO_ACCOUNT;
      } else {
        columns.accounts[i] = account.isEmpty() ? NO_ACCOUNT : columns.accountIds.add(account);
      }
      columns.from[i] = columns.ownerIds.add(reallocation.fromEquitableOwnerId());
      columns.to[i] = columns.ownerIds.add(reallocation.equitableOwnerId());
      i++;
    }
    return columns.checked();
  }

  /** The columns of reallocations given as rows of a table. */
  public static ReallocationColumns of(
      List<? extends Rows> batches, TableSchema schema, JoinKey key) {
    ReallocationColumns columns = new ReallocationColumns(total(batches), key);
    int date = schema.indexOf("Reallocation_Date");
    int account = schema.indexOf(JoinKey.LOAN_ACCOUNT_ID.column());
    int from = schema.indexOf("From_Equitable_Owner_Id");
    int to = schema.indexOf("Equitable_Owner_Id");
    int first = 0;
    for (Rows rows : batches) {
      int size = rows.size();
      int[][] accounts = columns.accountIds.addAll(rows, account);
      int[][] owners = columns.ownerIds.addAll(rows, from, to);
      System.arraycopy(accounts[0], 0, columns.accounts, first, size);
      System.arraycopy(owners[0], 0, columns.from, first, size);
      System.arraycopy(owners[1], 0, columns.to, first, size);
      if (columns.isOtherKey()) {
        int[][] keys = columns.keyIds.addAll(rows, schema.indexOf(key.column()));
        System.arraycopy(keys[0], 0, columns.keys, first, size);
      }
      for (int row = 0; row < size; row++) {
        columns.days[first + row] = rows.epochDay(row, date);
        if (rows.isEmpty(row, account)) {
          columns.accounts[first + row] = NO_ACCOUNT;
        }
      }
      first += size;
    }
    return columns.checked();
  }

  private static int total(List<? extends Rows> batches) {
    long total = batches.stream().mapToLong(Rows::size).sum();
    if (total > MAX_ROWS) {
      throw new IllegalArgumentException(
          "a history can have at most "
              + MAX_ROWS
              + " reallocations, not "
              + total
              + "; split it by its join key");
    }
    return (int) total;
  }

  /** The number of reallocations. */
  public int size() {
    return days.length;
  }

  Reallocation row(int i) {
    return new Reallocation(
        LocalDate.ofEpochDay(days[i]),
        accounts[i] == NO_ACCOUNT ? "" : accountIds.id(accounts[i]),
        ownerIds.id(from[i]),
        ownerIds.id(to[i]));
  }

  /** Whether the key is neither the account nor the owner. */
  private boolean isOtherKey() {
    return keyIds != accountIds && keyIds != ownerIds;
  }

  /** Refuses empty keys: they would match every entry without a key. */
  private ReallocationColumns checked() {
    int empty = keyIds.code("");
    for (int i = 0; i < keys.length; i++) {
      checkArgument(
          keys[i] != NO_ACCOUNT && keys[i] != empty,
          "reallocation %s has no %s, which is the join key; add the value or remove the row",
          i,
          key);
    }
    return this;
  }

  private static int day(Reallocation reallocation, int position) {
    LocalDate date = reallocation.date();
    checkArgument(
        !date.isBefore(FIRST_DAY) && !date.isAfter(LAST_DAY),
        "reallocation %s has the date %s; use one from %s to %s",
        position,
        date,
        FIRST_DAY,
        LAST_DAY);
    return (int) date.toEpochDay();
  }
}
