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
    for (int row = 0; row < batch.size(); row++) {
      long hash = hash(batch.entries().line(row));
      if (size > 0 && hash <= limit) {
        add(new Ranked(hash, GivenAnswer.of(batch, row)));
      }
    }
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
