package org.athenaelt.ownership;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.KeyDictionary;
import org.athenaelt.asof.NoMatch;
import org.athenaelt.csv.Rows;
import org.athenaelt.csv.Utf8Buffer;

/**
 * Who owned what and when: all owners and reallocations, behind an as-of index.
 *
 * <p>A reallocation counts from its date on, inclusive; the latest one on or before a day decides,
 * and a later one never does. Immutable and thread-safe. A lookup takes O(log n) in the number of
 * reallocations of its key. Serializable, so that a cluster engine can send it to its workers.
 *
 * <p>For many lookups without an object each, {@link #find} answers with the <em>position</em> of
 * the deciding reallocation, in the order given, and the methods that take a position tell the
 * rest.
 */
public final class OwnershipHistory implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Owners owners;
  private final KeyDictionary<String> keys;
  private final AsOfIndex index;
  private final String[] ownerIds;
  private final int[] ownerCodes;
  private final int[] days;
  private final Duplicates duplicates;
  private final ArrayList<BrokenChain> brokenChains;
  private transient Utf8Keys utf8Keys;

  private OwnershipHistory(
      Owners owners,
      KeyDictionary<String> keys,
      AsOfIndex index,
      List<Reallocation> reallocations,
      int[] days,
      Duplicates duplicates,
      List<BrokenChain> brokenChains) {
    this.owners = owners;
    this.keys = keys;
    this.index = index;
    this.ownerIds =
        reallocations.stream().map(Reallocation::equitableOwnerId).toArray(String[]::new);
    this.ownerCodes = owners.codes(reallocations);
    this.days = days;
    this.duplicates = duplicates;
    this.brokenChains = new ArrayList<>(brokenChains);
    this.utf8Keys = Utf8Keys.of(keys);
  }

  /**
   * The history of the loan accounts, refusing contradictions.
   *
   * @throws DuplicateException if two owners have one id, or two reallocations that differ have one
   *     account and date
   */
  public static OwnershipHistory of(
      Collection<EquitableOwner> owners, Collection<Reallocation> reallocations) {
    return of(owners, reallocations, JoinKey.LOAN_ACCOUNT_ID, DuplicatePolicy.FAIL);
  }

  /**
   * The history of the values of a join key.
   *
   * @param key what lookups are made by; anything but {@link JoinKey#EQUITABLE_OWNER_ID} stands in
   *     {@link Reallocation#loanAccountId}
   * @param policy what to do with reallocations that have one key and date and differ
   * @throws DuplicateException if two owners have one id, or the policy refuses reallocations
   */
  public static OwnershipHistory of(
      Collection<EquitableOwner> owners,
      Collection<Reallocation> reallocations,
      JoinKey key,
      DuplicatePolicy policy) {
    List<Reallocation> rows = List.copyOf(reallocations);
    int[] days = rows.stream().mapToInt(r -> (int) r.date().toEpochDay()).toArray();
    KeyDictionary.Builder<String> keys = KeyDictionary.builder();
    int[] codes = rows.stream().mapToInt(r -> keys.add(key.of(r))).toArray();
    AsOfIndex index = AsOfIndex.of(keys.size(), codes, days, Duplicates.ties(policy));
    return new OwnershipHistory(
        Owners.of(owners),
        keys.build(),
        index,
        rows,
        days,
        Duplicates.in(index, rows, policy),
        Chains.broken(rows, days, Duplicates.ties(policy)));
  }

  /**
   * Who owned this key on this day.
   *
   * @param key a value of the join key, normally a loan account; compared by exact characters
   */
  public OwnerAssignment ownerOf(String key, LocalDate date) {
    int position = find(key, Math.toIntExact(date.toEpochDay()));
    if (position >= 0) {
      return ownerAt(position)
          .map(owner -> OwnerAssignment.of(owner, dateAt(position)))
          .orElseGet(() -> OwnerAssignment.unknownOwner(ownerIdAt(position), dateAt(position)));
    }
    return firstReallocation(key)
        .map(OwnerAssignment::beforeFirst)
        .orElseGet(OwnerAssignment::unknownKey);
  }

  /** The answer for one accounting entry of a history keyed by loan account. */
  public EquitableOwnerDetails detailsOf(AccountingEntry entry) {
    OwnerAssignment answer = ownerOf(entry.loanAccountId(), entry.transactionDate());
    return new EquitableOwnerDetails(
        answer.ownerId(),
        entry.id(),
        entry.transactionDate(),
        answer.since(),
        answer.owner().map(EquitableOwner::name));
  }

  /** All owners of a key, earliest first; empty if it has no history. */
  public List<OwnershipPeriod> timeline(String key) {
    int code = keys.code(key);
    int count = code == KeyDictionary.ABSENT ? 0 : index.count(code);
    List<OwnershipPeriod> periods = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int position = index.positionAt(code, i);
      Optional<LocalDate> to =
          i + 1 < count ? Optional.of(dateAt(index.positionAt(code, i + 1))) : Optional.empty();
      periods.add(
          new OwnershipPeriod(dateAt(position), to, ownerIdAt(position), ownerAt(position)));
    }
    return periods;
  }

  /**
   * The position of the reallocation that decides, in the order given.
   *
   * @param epochDay a day, counted from 1970-01-01
   * @return a position, or the negative {@linkplain NoMatch#code() code} of why there is none
   */
  public int find(String key, int epochDay) {
    return index.find(keys.code(key), epochDay);
  }

  /**
   * What {@link #find} answers for each of many rows, without an object for any.
   *
   * @param keyColumn the column of the rows that holds the key; an absent key is unknown
   * @param dateColumn the column that holds the day, which every row must have
   */
  public int[] find(Rows rows, int keyColumn, int dateColumn) {
    int[] codes = new int[rows.size()];
    int[] when = new int[rows.size()];
    Utf8Buffer key = new Utf8Buffer(64);
    for (int row = 0; row < codes.length; row++) {
      key.clear();
      rows.appendTo(key, row, keyColumn);
      codes[row] = utf8Keys.code(key);
      when[row] = rows.epochDay(row, dateColumn);
    }
    int[] positions = new int[codes.length];
    index.join(codes, when, 0, codes.length, positions);
    return positions;
  }

  /** The id of the owner that a reallocation brings in. */
  public String ownerIdAt(int position) {
    return ownerIds[position];
  }

  /** The owner that a reallocation brings in; empty if its id is not among the owners. */
  public Optional<EquitableOwner> ownerAt(int position) {
    int code = ownerCodes[position];
    return code == KeyDictionary.ABSENT ? Optional.empty() : Optional.of(owners.get(code));
  }

  /** The date of a reallocation. */
  public LocalDate dateAt(int position) {
    return LocalDate.ofEpochDay(days[position]);
  }

  /** The date of a key's first reallocation; empty if it has no history. */
  public Optional<LocalDate> firstReallocation(String key) {
    int code = keys.code(key);
    return code == KeyDictionary.ABSENT
        ? Optional.empty()
        : Optional.of(dateAt(index.firstPosition(code)));
  }

  /** The number of different keys. */
  public int keyCount() {
    return keys.size();
  }

  /** The reallocations left out because an identical one is there. */
  public int identicalRows() {
    return duplicates.identical();
  }

  /** The reallocations left out because the policy preferred another with their key and date. */
  public int overruledRows() {
    return duplicates.overruled();
  }

  /** The reallocations whose stated previous owner is not the one before, by account and date. */
  public List<BrokenChain> brokenChains() {
    return List.copyOf(brokenChains);
  }

  @Override
  public String toString() {
    return "OwnershipHistory[" + days.length + " reallocations of " + keyCount() + " keys]";
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    utf8Keys = Utf8Keys.of(keys);
  }
}
