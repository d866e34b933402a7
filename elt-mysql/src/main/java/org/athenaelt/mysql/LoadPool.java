package org.athenaelt.mysql;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.athenaelt.csv.Rows;

/**
 * Loads rows in the background, over several connections at once. Rows wait in bounded queues: who
 * hands them over is slowed down to the pace of the server.
 *
 * <p>Called by one thread. A failure in the background comes out of the next call.
 */
final class LoadPool implements AutoCloseable {

  /** Rows that go to the server at once: enough to make a statement worthwhile, a few megabytes. */
  private static final int ROWS_PER_CHUNK = 32_768;

  private final ImmutableMap<String, StagedTable> tables;
  private final List<LoadWorker> workers = new ArrayList<>();
  private final Map<String, List<Rows>> waiting = new HashMap<>();
  private final Map<String, Integer> waitingRows = new HashMap<>();
  private final Supplier<Session> sessions;
  private final boolean bulk;
  private final int streams;
  private int turn;

  LoadPool(
      ImmutableMap<String, StagedTable> tables,
      Supplier<Session> sessions,
      boolean bulk,
      int streams) {
    this.tables = tables;
    this.sessions = sessions;
    this.bulk = bulk;
    this.streams = streams;
  }

  /** Takes rows; returns before they are loaded. */
  void add(String table, Rows rows) {
    if (rows.size() == 0) {
      return;
    }
    waiting.computeIfAbsent(table, name -> new ArrayList<>()).add(rows);
    if (waitingRows.merge(table, rows.size(), Integer::sum) >= ROWS_PER_CHUNK) {
      send(table);
    }
  }

  /** Waits until every row is loaded. */
  Map<String, TableDigest> finish() {
    List.copyOf(waiting.keySet()).forEach(this::send);
    workers.forEach(LoadWorker::end);
    Map<String, TableDigest> digests = new HashMap<>();
    tables.forEach((name, table) -> digests.put(name, new TableDigest(table.layout().schema())));
    for (LoadWorker worker : workers) {
      worker.join();
      worker.digests().forEach((name, digest) -> digests.get(name).add(digest));
    }
    return digests;
  }

  /** Ends what still runs, at once. */
  @Override
  public void close() {
    workers.forEach(LoadWorker::abort);
  }

  private void send(String table) {
    List<Rows> batches = waiting.remove(table);
    waitingRows.remove(table);
    if (batches != null) {
      StagedTable staged = tables.get(table);
      // Rows that only their number tells apart are numbered in the order of the file.
      int worker = staged.layout().primaryKey().isEmpty() ? 0 : turn++ % streams;
      while (workers.size() <= worker) {
        workers.add(new LoadWorker("elt-load-" + workers.size(), sessions, bulk));
      }
      workers.get(worker).add(new LoadWorker.Chunk(staged, batches));
    }
  }
}
