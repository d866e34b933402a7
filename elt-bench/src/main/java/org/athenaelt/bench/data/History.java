package org.athenaelt.bench.data;

import java.util.Arrays;
import java.util.Locale;

/**
 * Reallocations: which account moves from which owner to which, on the dates of {@link Chains}.
 *
 * <p>Chains are unbroken: every reallocation of an account names the owner before it. Accounts and
 * owners are numbers from 0. Immutable by contract.
 */
final class History {

  /** What stands in place of the previous owner in an account's first reallocation. */
  static final int NOBODY = -1;

  /** How many accounts are tried before an owner may be given one that it holds already. */
  private static final int PATIENCE = 64;

  private final JoinKey joinKey;
  private final Chains chains;
  private final int[] accounts;
  private final int[] from;
  private final int[] to;

  private History(JoinKey joinKey, Chains chains, int[] accounts, int[] from, int[] to) {
    this.joinKey = joinKey;
    this.chains = chains;
    this.accounts = accounts;
    this.from = from;
    this.to = to;
  }

  /** Draws the history that the options ask for. */
  static History draw(GeneratorOptions options) {
    Chains chains =
        Chains.draw(options.seed(), options.keys(), options.reallocations(), options.skew());
    return switch (options.key()) {
      case LOAN -> byAccount(options, chains);
      case OWNER -> byOwner(options, chains);
    };
  }

  /** Each chain is an account, which goes to another owner every time. */
  private static History byAccount(GeneratorOptions options, Chains chains) {
    Randoms random = Randoms.of(options.seed(), "next owner");
    int rows = chains.rows();
    History history =
        new History(JoinKey.LOAN, chains, new int[rows], new int[rows], new int[rows]);
    for (int account = 0; account < chains.keys(); account++) {
      int owner = NOBODY;
      for (int row = chains.start(account); row < chains.start(account + 1); row++) {
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
   * Each chain is an owner, who gets some account on each of its dates. Walking through the days
   * keeps the accounts' own chains unbroken: the previous owner is the one who holds it now. Where
   * one owner has nearly all accounts, it may get one again.
   */
  private static History byOwner(GeneratorOptions options, Chains chains) {
    Randoms random = Randoms.of(options.seed(), "account to take");
    int rows = chains.rows();
    int[] ownerOfRow = new int[rows];
    for (int owner = 0; owner < chains.keys(); owner++) {
      Arrays.fill(ownerOfRow, chains.start(owner), chains.start(owner + 1), owner);
    }
    int[] holder = new int[options.accounts()];
    int[] moved = new int[options.accounts()];
    Arrays.fill(holder, NOBODY);
    Arrays.fill(moved, Integer.MIN_VALUE);
    History history = new History(JoinKey.OWNER, chains, new int[rows], new int[rows], ownerOfRow);
    for (int row : chains.rowsByDay()) {
      int day = chains.day(row);
      int owner = ownerOfRow[row];
      int account = random.below(options.accounts(), row);
      for (int tried = 0;
          moved[account] == day || (holder[account] == owner && tried < PATIENCE);
          tried++) {
        if (tried == PATIENCE + options.accounts()) {
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

  Chains chains() {
    return chains;
  }

  int day(int row) {
    return chains.day(row);
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

  /** The number of the join key: an account or an owner. */
  int key(int row) {
    return joinKey == JoinKey.LOAN ? accounts[row] : to[row];
  }
}
