package org.athenaelt.report;

/** How many entries every account of {@link AccountTimelines} has. Immutable. */
public final class AccountEntries {

  private final AccountTimelines accounts;
  private final KeyCounts counts;

  AccountEntries(AccountTimelines accounts, KeyCounts counts) {
    this.accounts = accounts;
    this.counts = counts;
  }

  /** The number of entries of an account. */
  public long all(int account) {
    return counts.entries(accounts.key(account));
  }

  /** The number of entries of an account that have no owner. */
  public long unmatched(int account) {
    return counts.unmatched(accounts.key(account));
  }
}
