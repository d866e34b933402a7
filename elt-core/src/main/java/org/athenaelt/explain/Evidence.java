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
import java.util.stream.IntStream;
import org.athenaelt.ownership.DuplicateException;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.sink.Tables;
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
  private final ReallocationColumns reallocationColumns;
  private final Set<String> ids;
  private final NearIds nearIds = new NearIds();
  private final NearIds nearKeys = new NearIds();
  private final Map<String, ExplainedEntry> entries = new HashMap<>();
  private final Map<String, String> rejections = new HashMap<>();
  private final Map<String, List<Timeline.Row>> reallocations = new HashMap<>();
  private final Map<String, Owners.Owner> owners = new LinkedHashMap<>();

  /**
   * No evidence yet.
   *
   * @param joinKey the column that entries and reallocations share
   * @param policy what to do with different reallocations of one key and date
   * @param ids the ids of the entries to explain; repeated ones count once
   * @param context how many reallocations to show before and after the one that decides
   * @throws IllegalArgumentException if context is not positive
   */
  public Evidence(JoinKey joinKey, DuplicatePolicy policy, Collection<String> ids, int context) {
    checkArgument(context > 0, "context must be positive, not %s", context);
    Tables tables = Tables.keyedBy(joinKey);
    this.joinKey = joinKey;
    this.policy = policy;
    this.context = context;
    this.entryColumns = new EntryColumns(tables.entries(), joinKey);
    this.reallocationColumns = new ReallocationColumns(tables.history(), joinKey);
    this.ids = new LinkedHashSet<>(ids);
    this.ids.forEach(nearIds::seek);
  }

  /** The rows of {@code Accounting_Entry} to be added. Thread-safe. */
  public int[] selectEntries(Rows rows) {
    return select(rows, row -> nearIds.concern(entryColumns.id(rows, row)));
  }

  /** Adds an entry, or a near miss of one. */
  public void addEntry(Rows rows, int row, Place place) {
    String id = entryColumns.id(rows, row);
    nearIds.add(id, place);
    if (ids.contains(id)) {
      ExplainedEntry entry = entryColumns.entry(rows, row, place);
      entries.put(id, entry);
      nearKeys.seek(entry.key());
      reallocations.putIfAbsent(entry.key(), new ArrayList<>());
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
    List<Timeline.Row> sameKey = reallocations.get(key);
    if (sameKey != null) {
      sameKey.add(new Timeline.Row(position, reallocationColumns.reallocation(rows, row), place));
    }
  }

  /** Notes an entry that is left out because its row is invalid. */
  public void rejectEntry(List<String> fields, String fault) {
    fields.stream().filter(ids::contains).forEach(id -> rejections.put(id, fault));
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
    owners.put(id, new Owners.Owner(name, place));
  }

  /** The values of the join key of the entries added. */
  public Set<String> keys() {
    return Set.copyOf(reallocations.keySet());
  }

  /** The ids asked for of which no entry was added. */
  public Set<String> missing() {
    Set<String> missing = new LinkedHashSet<>(ids);
    missing.removeAll(entries.keySet());
    return missing;
  }

  /**
   * The explanations, once everything is added.
   *
   * @throws DuplicateException if the policy refuses reallocations of an entry's key
   */
  public Explained explained() {
    Map<String, Timeline> timelines = new HashMap<>();
    Verdict verdict = new Verdict(joinKey, new Owners(owners), nearKeys, context);
    List<Explanation> explanations = new ArrayList<>();
    List<MissingEntry> missing = new ArrayList<>();
    for (String id : ids) {
      ExplainedEntry entry = entries.get(id);
      if (entry == null) {
        missing.add(new MissingEntry(id, nearIds.of(id), Optional.ofNullable(rejections.get(id))));
      } else {
        explanations.add(verdict.on(entry, timelines.computeIfAbsent(entry.key(), this::timeline)));
      }
    }
    return new Explained(explanations, missing);
  }

  private Timeline timeline(String key) {
    return Timeline.of(key, reallocations.getOrDefault(key, List.of()), policy);
  }

  private static int[] select(Rows rows, IntPredicate wanted) {
    return IntStream.range(0, rows.size()).filter(wanted).toArray();
  }
}
