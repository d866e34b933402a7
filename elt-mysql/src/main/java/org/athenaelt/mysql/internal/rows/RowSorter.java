package org.athenaelt.mysql.internal.rows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sorts rows by their keys: in memory up to a limit, then in a temporary file, which has a sorted
 * run of rows for each time the memory was full. Not thread-safe.
 */
public final class RowSorter implements AutoCloseable {

  private final int memoryBytes;
  private final SpillFile file = new SpillFile();
  private final List<SpillFile.Part> runs = new ArrayList<>();
  private RowBlock block = new RowBlock(1 << 12);
  private long rows;

  /**
   * An empty sorter.
   *
   * @param memoryBytes the bytes of rows that are kept in memory
   */
  public RowSorter(int memoryBytes) {
    this.memoryBytes = memoryBytes;
  }

  /** Adds rows. */
  public void add(RowBlock more) {
    if (block.size() > 0 && block.bytes() + more.bytes() > memoryBytes) {
      runs.add(file.write(block.array(), KeyOrder.of(block)));
      block.clear();
    }
    block.addAll(more);
    rows += more.size();
  }

  /** The number of rows. */
  public long rows() {
    return rows;
  }

  /** The number of runs in the temporary file. */
  int spilledRuns() {
    return runs.size();
  }

  /** The temporary file, if there is one. */
  Optional<Path> file() {
    return file.path();
  }

  /** Sorts the rows in memory; no rows can be added then. */
  public void seal() {
    int[] order = KeyOrder.of(block);
    RowBlock sorted = new RowBlock(block.bytes());
    for (int position : order) {
      sorted.add(block.array(), position);
    }
    block = sorted;
  }

  /** The sorted runs of a sealed sorter. */
  List<RowRun> runs(int bufferBytes) {
    List<RowRun> all = new ArrayList<>();
    runs.forEach(part -> all.add(new RowRun(file, part, bufferBytes)));
    all.add(new RowRun(block.array(), block.bytes()));
    return all;
  }

  /** Deletes the temporary file. */
  @Override
  public void close() {
    file.close();
  }
}
