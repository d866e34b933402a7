package org.athenaelt.check.internal.derived;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.athenaelt.check.EntryBatch;

/**
 * A sample of fixed size: the entries whose lines have the smallest hashes. It depends on the file
 * alone, not on threads or batches, and costs a multiplication per row. Thread-safe.
 */
final class AnswerSample {

  private record Ranked(long hash, GivenAnswer answer) {}

  private final int size;

  /** The sample, the largest hash first. */
  private final PriorityQueue<Ranked> smallest =
      new PriorityQueue<>(Comparator.comparingLong(Ranked::hash).reversed());

  /** No larger hash can be in the sample. */
  private volatile long limit = Long.MAX_VALUE;

  AnswerSample(int size) {
    this.size = size;
  }

  void add(EntryBatch batch) {
    if (size == 0) {
      return;
    }
    for (int row = next(batch, 0); row < batch.size(); row = next(batch, row + 1)) {
      add(new Ranked(hash(batch.entries().line(row)), GivenAnswer.of(batch, row)));
    }
  }

  /**
   * The first row from one on that may be in the sample, or the number of rows. The loop that sees
   * every row has a method of its own: together with what is done with the few that it finds, it
   * would take many times longer to compile.
   */
  private int next(EntryBatch batch, int from) {
    int row = from;
    while (row < batch.size() && hash(batch.entries().line(row)) > limit) {
      row++;
    }
    return row;
  }

  private synchronized void add(Ranked candidate) {
    smallest.add(candidate);
    if (smallest.size() > size) {
      smallest.remove();
    }
    if (smallest.size() == size) {
      limit = smallest.element().hash;
    }
  }

  /** The sample in file order. */
  synchronized List<GivenAnswer> inFileOrder() {
    return smallest.stream()
        .map(Ranked::answer)
        .sorted(Comparator.comparingLong((GivenAnswer given) -> given.at().line()))
        .toList();
  }

  /** The finalizer of SplitMix64: different lines have different hashes. */
  static long hash(long line) {
    long hash = line * 0x9E37_79B9_7F4A_7C15L;
    hash = (hash ^ hash >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    hash = (hash ^ hash >>> 27) * 0x94D0_49BB_1331_11EBL;
    return hash ^ hash >>> 31;
  }
}
