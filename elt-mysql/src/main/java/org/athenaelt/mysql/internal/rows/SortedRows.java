package org.athenaelt.mysql.internal.rows;

import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;

/** The rows of several sealed sorters in the order of their keys. Not thread-safe. */
public final class SortedRows {

  /** Bounds the memory for the read buffers of all runs. */
  private static final int BUFFERS = 1 << 24;

  private static final int MAX_BUFFER = 1 << 18;
  private static final int MIN_BUFFER = 1 << 12;

  private final PriorityQueue<RowRun> runs = new PriorityQueue<>(RowRun::compareKeyTo);
  private int rowBytes = 1 << 7;

  /** Begins with the smallest keys. */
  public SortedRows(Collection<RowSorter> sorters) {
    int count = sorters.stream().mapToInt(sorter -> sorter.spilledRuns() + 1).sum();
    int buffer = Math.max(MIN_BUFFER, Math.min(MAX_BUFFER, BUFFERS / Math.max(1, count)));
    for (RowSorter sorter : sorters) {
      List<RowRun> sorted = sorter.runs(buffer);
      sorted.stream().filter(RowRun::advance).forEach(runs::add);
    }
  }

  /** Whether there are more rows. */
  public boolean hasMore() {
    return !runs.isEmpty();
  }

  /** The next rows, at most so many. */
  public RowBlock next(int maxRows) {
    RowBlock block = new RowBlock(rowBytes * maxRows);
    while (block.size() < maxRows && !runs.isEmpty()) {
      take(runs.remove(), block, maxRows);
    }
    rowBytes = block.bytes() / Math.max(1, block.size()) + 8;
    return block;
  }

  /** Takes rows of the run with the smallest key, until another run has a smaller one. */
  private void take(RowRun run, RowBlock block, int maxRows) {
    boolean more;
    do {
      run.addTo(block);
      more = run.advance();
    } while (more
        && block.size() < maxRows
        && (runs.isEmpty() || run.compareKeyTo(runs.element()) <= 0));
    if (more) {
      runs.add(run);
    }
  }
}
