package org.athenaelt.ownership;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.AsOfMap;
import org.athenaelt.asof.AsOfValues;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.ownership.internal.Assignments;
import org.athenaelt.ownership.internal.BrokenChains;
import org.athenaelt.ownership.internal.Chains;
import org.athenaelt.ownership.internal.Changes;
import org.athenaelt.ownership.internal.ComparedColumns;
import org.athenaelt.ownership.internal.Duplicates;
import org.athenaelt.ownership.internal.IdDictionary;
import org.athenaelt.ownership.internal.LateValue;
import org.athenaelt.ownership.internal.Owners;
import org.athenaelt.ownership.internal.ReallocationColumns;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

/**
 * All owners and reallocations, indexed to answer who owned a key on a day.
 *
 * <p>A reallocation counts from its date on, inclusive. The latest one on or before a day decides;
 * a later one never does. Immutable and thread-safe. A lookup takes O(log n) in the number of
 * reallocations of its key. Serializable, so that a cluster engine can send it to its workers.
 *
 * <p>{@link #ownerOf} answers for one key and day, {@link #answer} for a batch of rows, without
 * creating an object for each row.
 */
public final class OwnershipHistory implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The number of single lookups after which building a map of all answers pays. */
  static final int FEW = 1000;

  private static final OwnerAssignment UNKNOWN_KEY = new OwnerAssignment.UnknownKey();

  private final IdStyle ids;
  private final Owners owners;
  private final IdDictionary keys;
  private final AsOfIndex index;

  /** For each reallocation, its day in the upper 32 bits and the code of its owner in the lower. */
  private final AsOfValues daysAndOwners;

  /** For single lookups, built after {@link #FEW} of them, because batches do not use it. */
  private final LateValue<AsOfMap<String, OwnerAssignment>> assignments = new LateValue<>(FEW);

  private final Duplicates duplicates;
  private final BrokenChains brokenChains;

  private OwnershipHistory(
      Collection<EquitableOwner> owners,
      ReallocationColumns rows,
      HistoryRules rules,
      Parallelism parallelism) {
    DuplicatePolicy policy = rules.onDuplicate();
    ComparedColumns compared = ComparedColumns.of(rows, rules.ids());
    this.ids = rules.ids();
    this.keys = compared.keyIds;
    this.index =
        AsOfIndex.of(keys.size(), compared.keys, rows.days, Duplicates.ties(policy), parallelism);
    this.owners = Owners.of(owners, rows.ownerIds, ids);
    long[] dayAndOwner = new long[rows.size()];
    for (int i = 0; i < dayAndOwner.length; i++) {
      dayAndOwner[i] = (long) rows.days[i] << Integer.SIZE | rows.to[i];
    }
    this.daysAndOwners = index.values(dayAndOwner, Answers.NONE);
    this.duplicates = Duplicates.in(index, compared, policy);
    this.brokenChains =
        Chains.broken(
            compared,
            compared.keys == compared.accounts
                ? index
                : AsOfIndex.of(
                    compared.accountCount,
                    compared.accounts,
                    rows.days,
                    Duplicates.ties(policy),
                    parallelism),
            this.owners);
  }

  /**
   * The history of the loan accounts, with {@link DuplicatePolicy#FAIL}.
   *
   * @throws DuplicateException if two owners have the same id, or two different reallocations the
   *     same account and date
   * @throws IllegalArgumentException if a reallocation has no account, or a date that is millions
   *     of years away, as {@link LocalDate#MAX} is
   */
  public static OwnershipHistory of(
      Collection<EquitableOwner> owners, Collection<Reallocation> reallocations) {
    return of(owners, reallocations, HistoryRules.DEFAULT);
  }

  /**
   * The history of the values of a join key, with ids that compare exactly.
   *
   * @param key the key of lookups; the value of any key but {@link JoinKey#EQUITABLE_OWNER_ID} is
   *     {@link Reallocation#loanAccountId}
   * @param policy what to do with different reallocations of one key and date
   * @throws DuplicateException if two owners have the same id, or the policy refuses reallocations
   * @throws IllegalArgumentException if a reallocation has no key, or a date that is millions of
   *     years away, as {@link LocalDate#MAX} is
   */
  public static OwnershipHistory of(
      Collection<EquitableOwner> owners,
      Collection<Reallocation> reallocations,
      JoinKey key,
      DuplicatePolicy policy) {
    return of(owners, reallocations, new HistoryRules(key, policy, IdStyle.EXACT));
  }

  /**
   * The history of the values of a join key.
   *
   * @throws DuplicateException if two owners have the same id, or the rules refuse reallocations
   * @throws IllegalArgumentException if a reallocation has no key, or a date that is millions of
   *     years away, as {@link LocalDate#MAX} is
   */
  public static OwnershipHistory of(
      Collection<EquitableOwner> owners,
      Collection<Reallocation> reallocations,
      HistoryRules rules) {
    return new OwnershipHistory(
        owners, ReallocationColumns.of(reallocations, rules.key()), rules, Parallelism.none());
  }

  /**
   * The history of the values of a join key, from the rows of a table, without an object for each
   * row, with ids that compare exactly.
   *
   * @param schema the columns of {@code Equitable_Owner_History}, including the key
   * @param parallelism the threads that build the index; the result does not depend on it
   * @throws DuplicateException if two owners have the same id, or the policy refuses reallocations
   * @throws IllegalArgumentException if a reallocation has no key
   */
  public static OwnershipHistory of(
      Collection<EquitableOwner> owners,
      List<? extends Rows> reallocations,
      TableSchema schema,
      JoinKey key,
      DuplicatePolicy policy,
      Parallelism parallelism) {
    HistoryRules rules = new HistoryRules(key, policy, IdStyle.EXACT);
    return of(owners, reallocations, schema, rules, parallelism);
  }

  /**
   * The history of the values of a join key, from the rows of a table, without an object for each
   * row.
   *
   * @param schema the columns of {@code Equitable_Owner_History}, including the key
   * @param parallelism the threads that build the index; the result does not depend on it
   * @throws DuplicateException if two owners have the same id, or the rules refuse reallocations
   * @throws IllegalArgumentException if a reallocation has no key
   */
  public static OwnershipHistory of(
      Collection<EquitableOwner> owners,
      List<? extends Rows> reallocations,
      TableSchema schema,
      HistoryRules rules,
      Parallelism parallelism) {
    return new OwnershipHistory(
        owners, ReallocationColumns.of(reallocations, schema, rules.key()), rules, parallelism);
  }

  /**
   * Who owned this key on this day.
   *
   * <p>After a thousand calls it builds a map of all answers, which halves the time of later calls
   * and takes about 160 bytes for each key and 4 for each reallocation. The map changes no answer.
   *
   * @param key a value of the join key, normally a loan account; compared by the {@link
   *     HistoryRules#ids} of the history. An absent key is given as empty text, as in {@link Rows},
   *     and is an unknown key
   * @throws NullPointerException if the key or the date is null
   */
  public OwnerAssignment ownerOf(String key, LocalDate date) {
    requireKey(key);
    long day = Objects.requireNonNull(date, "date").toEpochDay();
    AsOfMap<String, OwnerAssignment> map = assignments.get();
    if (map == null) {
      map = assignments.ask(() -> Assignments.of(index, keys, daysAndOwners, owners));
    }
    if (map == null) {
      return ownerOf(keys.code(key), day);
    }
    String id = ids.key(key);
    OwnerAssignment found = map.getOrDefault(id, day, UNKNOWN_KEY);
    return found == UNKNOWN_KEY
        ? map.firstOrDefault(id, UNKNOWN_KEY)
            .since()
            .<OwnerAssignment>map(OwnerAssignment.BeforeFirst::new)
            .orElse(UNKNOWN_KEY)
        : found;
  }

  private OwnerAssignment ownerOf(int code, long day) {
    long found = daysAndOwners.find(code, day);
    if (found != Answers.NONE) {
      return Assignments.of(found, owners);
    }
    return hasHistory(code)
        ? new OwnerAssignment.BeforeFirst(LocalDate.ofEpochDay(firstDay(code)))
        : UNKNOWN_KEY;
  }

  /** The owner of one accounting entry; for a history keyed by loan account. */
  public EquitableOwnerDetails detailsOf(AccountingEntry entry) {
    OwnerAssignment answer = ownerOf(entry.loanAccountId(), entry.transactionDate());
    return new EquitableOwnerDetails(
        answer.ownerId(),
        entry.id(),
        entry.transactionDate(),
        answer.since(),
        answer.owner().map(EquitableOwner::name));
  }

  /**
   * The owners of a batch of rows, each on its own day.
   *
   * @param keyColumn the column of the key; an absent key is an unknown key
   * @param dateColumn the column of the day, which must be present in every row
   */
  public Answers answer(Rows rows, int keyColumn, int dateColumn) {
    int[] codes = keys.codes(rows, keyColumn);
    int[] days = new int[rows.size()];
    for (int row = 0; row < days.length; row++) {
      days[row] = rows.epochDay(row, dateColumn);
    }
    long[] found = new long[codes.length];
    daysAndOwners.join(codes, days, 0, codes.length, found);
    return new Answers(this, codes, found);
  }

  /**
   * The owners of a key over time, earliest first; empty if the key is unknown.
   *
   * @throws NullPointerException if the key is null
   */
  public List<OwnershipPeriod> timeline(String key) {
    requireKey(key);
    int code = keys.code(key);
    int count = hasHistory(code) ? index.count(code) : 0;
    List<OwnershipPeriod> periods = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long found = daysAndOwners.at(code, i);
      Optional<LocalDate> to =
          i + 1 < count
              ? Optional.of(Assignments.date(daysAndOwners.at(code, i + 1)))
              : Optional.empty();
      int owner = (int) found;
      periods.add(
          new OwnershipPeriod(Assignments.date(found), to, owners.id(owner), owners.get(owner)));
    }
    return periods;
  }

  /**
   * The keys that change their owner on more than a share of their days: at least three times, and
   * on more than {@code percent} percent of the days from the first reallocation to the last, both
   * inclusive. The first reallocation is no change. In the order in which the keys first appear.
   */
  public List<FrequentChanges> frequentChanges(int percent) {
    return List.copyOf(Changes.frequent(index, daysAndOwners, keys, percent));
  }

  /** The numbers of owners are below this; see {@link Answers#ownerNumber}. */
  public int ownerNumbers() {
    return owners.size();
  }

  /** The id of the owner with a number; empty text for the one before the first reallocation. */
  public String ownerId(int number) {
    return owners.id(number);
  }

  /** The owner with a number; empty if the id is not among the owners. */
  public Optional<EquitableOwner> owner(int number) {
    return owners.get(number);
  }

  /** The numbers of keys are below this; see {@link Answers#keyNumber}. */
  public int keyNumbers() {
    return keys.size();
  }

  /** The key with a number, as the reallocations have it. */
  public String key(int number) {
    return keys.id(number);
  }

  /** The number of reallocations of the key with a number; those left out do not count. */
  public int reallocationCount(int key) {
    return index.count(key);
  }

  /** The date of a reallocation of a key, in days since 1970-01-01; {@code i} counts from 0. */
  public int reallocationDay(int key, int i) {
    return (int) (daysAndOwners.at(key, i) >> Integer.SIZE);
  }

  /** The number of the new owner of a reallocation of a key; {@code i} counts from 0. */
  public int newOwner(int key, int i) {
    return (int) daysAndOwners.at(key, i);
  }

  /** The ids in reallocations, as the new or the previous owner, that are not among the owners. */
  public Set<String> unknownOwnerIds() {
    return owners.unknownIds();
  }

  /** The number of different keys with a reallocation. Takes time linear in the keys. */
  public int keyCount() {
    int count = 0;
    for (int code = 0; code < keys.size(); code++) {
      count += hasHistory(code) ? 1 : 0;
    }
    return count;
  }

  /**
   * The positions in the input, counted from 0, of the first reallocation of every key by date, in
   * ascending order.
   */
  public int[] firstReallocations() {
    BitSet positions = new BitSet(index.rowCount());
    for (int code = 0; code < keys.size(); code++) {
      if (hasHistory(code)) {
        positions.set(index.positionAt(code, 0));
      }
    }
    return positions.stream().toArray();
  }

  /** The number of reallocations left out because they are identical to another one. */
  public int identicalRows() {
    return duplicates.identical();
  }

  /**
   * The number of reallocations left out because the policy chose another of their key and date.
   */
  public int overruledRows() {
    return duplicates.overruled();
  }

  /**
   * The reallocations whose stated previous owner is not the owner before them, ordered by loan
   * account and date, for any join key. Reallocations without a loan account are not checked. If
   * the join key is neither the account nor the owner, only a history built from a table has
   * accounts.
   */
  public List<BrokenChain> brokenChains() {
    return brokenChains;
  }

  private static void requireKey(String key) {
    Objects.requireNonNull(key, "key is null; an absent key is given as empty text");
  }

  @Override
  public String toString() {
    return "OwnershipHistory[" + index.rowCount() + " reallocations of " + keyCount() + " keys]";
  }

  Owners owners() {
    return owners;
  }

  /** The epoch day of the first reallocation of a key; the key must have one. */
  int firstDay(int key) {
    return (int) index.timeAt(key, 0);
  }

  boolean hasHistory(int key) {
    return key != IdDictionary.ABSENT && index.count(key) > 0;
  }
}
