package org.athenaelt.mysql.internal.parts;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Splitter;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athenaelt.mysql.internal.session.RunComment;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.sink.CheckFailedException;

/** The parts that a run expects, and those that are loaded. Not thread-safe. */
public final class RunParts {

  private final PartTable table;
  private final String runId;
  private final Map<String, Group> groups = new LinkedHashMap<>();

  /** Tables whose rows are loaded together, in so many parts. */
  private record Group(int count, ImmutableList<String> tables) {}

  /** The parts of a run that expects none yet. */
  public RunParts(PartTable table, String runId) {
    this.table = table;
    this.runId = runId;
  }

  /** The table of the loaded parts. */
  public PartTable table() {
    return table;
  }

  /**
   * Expects parts of some tables.
   *
   * @param session of the connection that holds the run lock
   * @throws IllegalArgumentException if parts of a table are already expected
   */
  public void expect(Session session, int count, List<String> tables) {
    checkArgument(count >= 0, "the number of parts is negative: %s", count);
    checkArgument(!tables.isEmpty(), "no table is given");
    for (String name : tables) {
      checkArgument(
          groups.values().stream().noneMatch(group -> group.tables().contains(name)),
          "table %s already has a loader of its parts",
          name);
    }
    if (groups.isEmpty()) {
      table.create(session, RunComment.of(runId));
    }
    groups.put(tables.get(0), new Group(count, ImmutableList.copyOf(tables)));
  }

  /**
   * Requires that every part is loaded, and ends the loading: no attempt can load another row.
   *
   * @return the digests of the parts, by table
   * @throws CheckFailedException if a part is missing
   */
  public ListMultimap<String, String> end(Session session) {
    ListMultimap<String, String> digests = ArrayListMultimap.create();
    if (groups.isEmpty()) {
      return digests;
    }
    Map<PartKey, String> loaded = table.all(session);
    groups.forEach(
        (first, group) -> {
          for (int part = 0; part < group.count(); part++) {
            String lines = loaded.remove(new PartKey(first, part));
            if (lines == null) {
              throw new CheckFailedException(
                  first + ": part " + part + " of " + group.count() + " was not loaded");
            }
            List<String> texts = Splitter.on('\n').splitToList(lines);
            for (int t = 0; t < texts.size(); t++) {
              digests.put(group.tables().get(t), texts.get(t));
            }
          }
        });
    if (!loaded.isEmpty()) {
      throw new CheckFailedException(loaded.keySet().iterator().next() + " was not expected");
    }
    table.drop(session);
    return digests;
  }

  /** Ends the connections that still load parts, and drops the table, if it is there. */
  public void discard(Session session) {
    if (!groups.isEmpty() && table.isThere(session)) {
      discard(session, table);
    }
  }

  /** Does so for the table of another run, which has ended. */
  public static void discard(Session session, PartTable table) {
    new PartHolders(session, table).endAll();
    table.drop(session);
  }
}
