package org.athenaelt.report;

import com.google.common.base.Suppliers;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.athenaelt.ownership.BrokenChain;
import org.athenaelt.ownership.OwnershipHistory;

/**
 * The owners of every account over time. Accounts are the values of the join key that have a
 * reallocation; they count from 0, in the order of their ids. Immutable and thread-safe.
 */
public final class AccountTimelines {

  private final OwnershipHistory history;

  /**
   * Sorted when first asked for: that takes a while, and whoever asks may do so in the background.
   */
  private final Supplier<AccountOrder> order;

  private final int[] trusts;
  private final Set<String> broken;

  /**
   * The accounts of a history.
   *
   * @param trustOf the position of the trust with an owner number, of the list that begins with the
   *     trusts and ends with the unknown owners
   */
  AccountTimelines(OwnershipHistory history, int[] trustOf) {
    this.history = history;
    this.trusts = trustOf;
    this.order = Suppliers.memoize(() -> AccountOrder.of(history));
    this.broken =
        history.brokenChains().stream().map(BrokenChain::loanAccountId).collect(Collectors.toSet());
  }

  /** The number of accounts. */
  public int size() {
    return order.get().keys().length;
  }

  /** The first day of all reallocations, in days since 1970-01-01; {@link #size} is not 0. */
  public int firstDay() {
    return order.get().firstDay();
  }

  /** The last day of all reallocations, in days since 1970-01-01; {@link #size} is not 0. */
  public int lastDay() {
    return order.get().lastDay();
  }

  /** The id of an account. */
  public String id(int account) {
    return order.get().ids()[account];
  }

  /** Whether a reallocation of the account states another previous owner than there was. */
  public boolean hasBrokenChain(int account) {
    return !broken.isEmpty() && broken.contains(id(account));
  }

  /** The number of reallocations of an account. */
  public int periods(int account) {
    return history.reallocationCount(key(account));
  }

  /** The date of a reallocation, in days since 1970-01-01; they are in ascending order. */
  public int from(int account, int period) {
    return history.reallocationDay(key(account), period);
  }

  /**
   * The new owner of a reallocation: its position in the list that begins with {@link
   * RunStatistics#trusts} and ends with {@link RunStatistics#unknownOwners}.
   */
  public int trust(int account, int period) {
    return trusts[history.newOwner(key(account), period)];
  }

  /** The key number of an account. */
  int key(int account) {
    return order.get().keys()[account];
  }
}
