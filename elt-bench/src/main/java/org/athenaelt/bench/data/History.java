package org.athenaelt.bench.data;

import java.util.Arrays;
import java.util.Locale;

/**
 * The reallocations: account, previous owner and owner, for each row of {@link ReallocationDates}.
 * Each reallocation names the owner before it, so that no chain is broken. Accounts and owners are
 * numbered from 0. Not modified once drawn.
 */
final class History {

  /** The previous owner in the first reallocation of an account. */
  static final int NOBODY = -1;

  /** The number of accounts tried before an owner gets one that it has already. */
  private static final int MAX_TRIES = 64;

  private final KeyColumn joinKey;
  private final ReallocationDates dates;
  private final int[] accounts;
  private final int[] from;
  private final int[] to;

  private History(
      KeyColumn joinKey, ReallocationDates dates, int[] accounts, int[] from, int[] to) {
    this.joinKey = joinKey;
    this.dates = dates;
    this.accounts = accounts;
    this.from = from;
    this.to = to;
  }

  /** Draws the history. */
  static History draw(GeneratorOptions options) {
    ReallocationDates dates =
        ReallocationDates.draw(
            options.seed(), options.keys(), options.reallocations(), options.skew());
    return switch (options.key()) {
      case LOAN -> byAccount(options, dates);
      case OWNER -> byOwner(options, dates);
    };
  }

  /** The keys are accounts; each reallocation moves the account to another owner. */
  private static History byAccount(GeneratorOptions options, ReallocationDates dates) {
    Randoms random = Randoms.of(options.seed(), "next owner");
    int rows = dates.rows();
    History history =
        new History(KeyColumn.LOAN, dates, new int[rows], new int[rows], new int[rows]);
    for (int account = 0; account < dates.keys(); account++) {
      int owner = NOBODY;
      for (int row = dates.start(account); row < dates.start(account + 1); row++) {
        int next =
            owner == NOBODY
                ? random.below(options.owners(), row)
                : (owner + 1 + random.below(options.owners() - 1, row)) % options.owners();
        history.set(row, account, owner, next);
        owner = next;
      }
    }
    return history;
  }

  /**
   * The keys are owners; each gets an account on each of its dates. Goes through the days in order,
   * so that the current owner of an account is its previous owner. If one owner has nearly all
   * accounts, it may get one that it has already.
   */
  private static History byOwner(GeneratorOptions options, ReallocationDates dates) {
    Randoms random = Randoms.of(options.seed(), "account to take");
    int rows = dates.rows();
    int[] ownerOfRow = new int[rows];
    for (int owner = 0; owner < dates.keys(); owner++) {
      Arrays.fill(ownerOfRow, dates.start(owner), dates.start(owner + 1), owner);
    }
    int[] holder = new int[options.accounts()];
    int[] moved = new int[options.accounts()];
    Arrays.fill(holder, NOBODY);
    Arrays.fill(moved, Integer.MIN_VALUE);
    History history = new History(KeyColumn.OWNER, dates, new int[rows], new int[rows], ownerOfRow);
    for (int row : dates.rowsByDay()) {
      int day = dates.day(row);
      int owner = ownerOfRow[row];
      int account = random.below(options.accounts(), row);
      for (int tried = 0;
          moved[account] == day || (holder[account] == owner && tried < MAX_TRIES);
          tried++) {
        if (tried == MAX_TRIES + options.accounts()) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "more reallocations on one day than the %d accounts: use more accounts",
                  options.accounts()));
        }
        account = (account + 1) % options.accounts();
      }
      history.set(row, account, holder[account], owner);
      holder[account] = owner;
      moved[account] = day;
    }
    return history;
  }

  private void set(int row, int account, int fromOwner, int toOwner) {
    accounts[row] = account;
    from[row] = fromOwner;
    to[row] = toOwner;
  }

  ReallocationDates dates() {
    return dates;
  }

  int day(int row) {
    return dates.day(row);
  }

  int account(int row) {
    return accounts[row];
  }

  /** The previous owner, or {@link #NOBODY}. */
  int from(int row) {
    return from[row];
  }

  int to(int row) {
    return to[row];
  }

  /** The join key of a row: an account or an owner. */
  int key(int row) {
    return joinKey == KeyColumn.LOAN ? accounts[row] : to[row];
  }
}
