package org.athenaelt.ownership.internal;

import com.google.common.primitives.ImmutableIntArray;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.RandomAccess;
import org.athenaelt.ownership.BrokenChain;

/**
 * Broken chains as numbers, five for each. Where a table never states a previous owner, nearly
 * every reallocation breaks its chain, and an object for each would outweigh the history.
 */
public final class BrokenChains extends AbstractList<BrokenChain>
    implements RandomAccess, Serializable {

  private static final long serialVersionUID = 1L;

  private final ImmutableIntArray positions;
  private final ImmutableIntArray accounts;
  private final ImmutableIntArray days;
  private final ImmutableIntArray stated;
  private final ImmutableIntArray actual;
  private final IdDictionary accountIds;
  private final Owners owners;

  /** Keeps the ids of accounts only if a chain is broken. */
  private BrokenChains(Builder found, IdDictionary accountIds, Owners owners) {
    this.positions = found.positions.build().trimmed();
    this.accounts = found.accounts.build().trimmed();
    this.days = found.days.build().trimmed();
    this.stated = found.stated.build().trimmed();
    this.actual = found.actual.build().trimmed();
    this.accountIds = positions.isEmpty() ? new IdDictionary() : accountIds;
    this.owners = owners;
  }

  @Override
  public int size() {
    return positions.length();
  }

  @Override
  public BrokenChain get(int i) {
    return new BrokenChain(
        positions.get(i),
        accountIds.id(accounts.get(i)),
        LocalDate.ofEpochDay(days.get(i)),
        owners.id(stated.get(i)),
        owners.id(actual.get(i)));
  }

  /** Collects broken chains. Not thread-safe. */
  static final class Builder {
    private final ImmutableIntArray.Builder positions = ImmutableIntArray.builder();
    private final ImmutableIntArray.Builder accounts = ImmutableIntArray.builder();
    private final ImmutableIntArray.Builder days = ImmutableIntArray.builder();
    private final ImmutableIntArray.Builder stated = ImmutableIntArray.builder();
    private final ImmutableIntArray.Builder actual = ImmutableIntArray.builder();

    /** Adds one; accounts and owners are given by their codes. */
    void add(int position, int account, int day, int statedOwner, int actualOwner) {
      positions.add(position);
      accounts.add(account);
      days.add(day);
      stated.add(statedOwner);
      actual.add(actualOwner);
    }

    BrokenChains build(IdDictionary accountIds, Owners owners) {
      return new BrokenChains(this, accountIds, owners);
    }
  }
}
