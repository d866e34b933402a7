package org.athenaelt.app.report;

import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.athenaelt.report.AccountTimelines;

/**
 * The timelines of all accounts for a page. They take longer than the rest of it, and are packed in
 * the background while entries are read. Thread-safe.
 */
public final class AccountDraft {

  private final AccountTimelines accounts;
  private final CompletableFuture<String> packed;

  private AccountDraft(AccountTimelines accounts) {
    this.accounts = accounts;
    this.packed = Background.make(() -> AccountPack.timelines(accounts, all()));
  }

  /** Begins to pack the timelines. */
  public static AccountDraft begin(AccountTimelines accounts) {
    return new AccountDraft(accounts);
  }

  AccountTimelines accounts() {
    return accounts;
  }

  /** All accounts. */
  int[] all() {
    return IntStream.range(0, accounts.size()).toArray();
  }

  /** All accounts in a pack; waits until it is made. */
  String packed() {
    return packed.join();
  }
}
