package org.athenaelt.explain;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.athenaelt.ownership.DuplicateException;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Rows;

/**
 * Collects from the input tables what explains some entries: first from the entries, then from the
 * reallocations, then from the owners. Rows that explain nothing are not kept. Several threads may
 * select rows of one table; one thread adds those selected, in the order of the table.
 */
public final class Evidence {

  private final JoinKey joinKey;
  private final DuplicatePolicy policy;
  private final int context;
  private final EntryColumns entryColumns;
  private final HistoryColumns reallocationColumns;
  private final IdStyle style;

  /** The ids asked for, by the form in which they compare. */
  private final Map<String, String> asked = new LinkedHashMap<>();

  private final NearIds nearIds;
  private final NearIds nearKeys;
  private final Map<String, ExplainedEntry> entries = new HashMap<>();
  private final Map<String, String> rejections = new HashMap<>();
  private final Map<String, List<KeyTimeline.Row>> reallocations = new HashMap<>();
  private final Map<String, KnownOwners.Owner> owners = new LinkedHashMap<>();

  /**
   * No evidence yet.
   *
   * @param rules the join key, the policy for duplicates, and how ids compare
   * @param ids the ids of the entries to explain; repeated ones count once
   * @param context how many reallocations to show before and after the one that decides
   * @throws IllegalArgumentException if context is not positive
   */
  public Evidence(HistoryRules rules, Collection<String> ids, int context) {
    checkArgument(context > 0, "context must be positive, not %s", context);
    Tables tables = Tables.keyedBy(rules.key());
    this.joinKey = rules.key();
    this.policy = rules.onDuplicate();
    this.style = rules.ids();
    this.nearIds = new NearIds(style);
    this.nearKeys = new NearIds(style);
    this.context = context;
    this.entryColumns = new EntryColumns(tables.entries(), joinKey);
    this.reallocationColumns = new HistoryColumns(tables.history(), joinKey);
    for (String id : ids) {
      if (asked.putIfAbsent(style.key(id), id) == null) {
        nearIds.seek(id);
      }
    }
  }

  /** The rows of {@code Accounting_Entry} to be added. Thread-safe. */
  public int[] selectEntries(Rows rows) {
    return select(rows, row -> nearIds.concern(entryColumns.id(rows, row)));
  }

  /** Adds an entry, or a near miss of one. */
  public void addEntry(Rows rows, int row, Place place) {
    String id = entryColumns.id(rows, row);
    nearIds.add(id, place);
    String wanted = asked.get(style.key(id));
    if (wanted != null) {
      ExplainedEntry entry = entryColumns.entry(rows, row, place);
      entries.put(wanted, entry);
      nearKeys.seek(entry.key());
      reallocations.putIfAbsent(style.key(entry.key()), new ArrayList<>());
    }
  }

  /** The rows of {@code Equitable_Owner_History} to be added. Thread-safe. */
  public int[] selectReallocations(Rows rows) {
    return select(rows, row -> nearKeys.concern(reallocationColumns.key(rows, row)));
  }

  /**
   * Adds a reallocation, or a near miss of one.
   *
   * @param position its position in the history, counted from 0
   */
  public void addReallocation(Rows rows, int row, int position, Place place) {
    String key = reallocationColumns.key(rows, row);
    nearKeys.add(key, place);
    List<KeyTimeline.Row> sameKey = reallocations.get(style.key(key));
    if (sameKey != null) {
      sameKey.add(
          new KeyTimeline.Row(position, reallocationColumns.reallocation(rows, row), place));
    }
  }

  /** Notes an entry that is left out because its row is invalid. */
  public void rejectEntry(List<String> fields, String fault) {
    for (String field : fields) {
      String wanted = asked.get(style.key(field));
      if (wanted != null) {
        rejections.put(wanted, fault);
      }
    }
  }

  /** Adds an id of an entry that may be a near miss. */
  public void addNearId(String id, Place place) {
    nearIds.add(id, place);
  }

  /** Adds a key of a reallocation that may be a near miss. */
  public void addNearKey(String key, Place place) {
    nearKeys.add(key, place);
  }

  /** Adds an owner. */
  public void addOwner(String id, String name, Place place) {
    owners.put(id, new KnownOwners.Owner(name, place));
  }

  /** The values of the join key of the entries added, in all their forms. */
  public Set<String> keys() {
    return reallocations.keySet().stream()
        .flatMap(key -> style.forms(key).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The ids asked for of which no entry was added. */
  public Set<String> missing() {
    Set<String> missing = new LinkedHashSet<>(asked.values());
    missing.removeAll(entries.keySet());
    return missing;
  }

  /**
   * The explanations, once everything is added.
   *
   * @throws DuplicateException if the policy refuses reallocations of an entry's key
   */
  public Explained explained() {
    Map<String, KeyTimeline> timelines = new HashMap<>();
    Verdict verdict = new Verdict(joinKey, new KnownOwners(owners, style), nearKeys, context);
    List<Explanation> explanations = new ArrayList<>();
    List<MissingEntry> missing = new ArrayList<>();
    for (String id : asked.values()) {
      ExplainedEntry entry = entries.get(id);
      if (entry == null) {
        missing.add(new MissingEntry(id, nearIds.of(id), Optional.ofNullable(rejections.get(id))));
      } else {
        explanations.add(
            verdict.on(entry, timelines.computeIfAbsent(style.key(entry.key()), this::timeline)));
      }
    }
    return new Explained(explanations, missing);
  }

  private KeyTimeline timeline(String key) {
    return KeyTimeline.of(key, reallocations.getOrDefault(key, List.of()), policy);
  }

  private static int[] select(Rows rows, IntPredicate wanted) {
    return IntStream.range(0, rows.size()).filter(wanted).toArray();
  }
}
