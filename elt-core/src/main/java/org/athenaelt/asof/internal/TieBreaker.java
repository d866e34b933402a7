package org.athenaelt.asof.internal;

import org.jspecify.annotations.Nullable;

/**
 * Finds ties, groups of right rows with the same key and time, and keeps one row of each.
 *
 * @param histories the rows that are kept
 * @param log all ties
 * @param undecided the ties in which the order holds several rows equal or is missing
 */
public record TieBreaker(Histories histories, TieLog log, TieLog undecided) {

  /**
   * Keeps the greatest row of each tie by the order. If several are greatest, or there is no order,
   * keeps the first or the last of them in input order.
   */
  public static TieBreaker apply(Histories histories, boolean last, @Nullable Order order) {
    int tied = firstTie(histories);
    if (tied < 0) {
      return new TieBreaker(histories, TieLog.EMPTY, TieLog.EMPTY);
    }
    TieLog.Builder log = new TieLog.Builder();
    TieLog.Builder undecided = new TieLog.Builder();
    int[] kept = new int[histories.positions.length];
    int[] newStarts = new int[histories.starts.length];
    int keptCount = 0;
    for (int code = 0; code < histories.keyCount(); code++) {
      int end = histories.starts[code + 1];
      int next;
      for (int slot = histories.starts[code]; slot < end; slot = next) {
        next = endOfGroup(histories, slot, end);
        if (next == slot + 1) {
          kept[keptCount++] = slot;
          continue;
        }
        log.add(histories, code, slot, next);
        Choice choice = Choice.in(histories.positions, slot, next, last, order);
        if (!choice.unique) {
          undecided.add(histories, code, slot, next);
        }
        kept[keptCount++] = choice.slot;
      }
      newStarts[code + 1] = keptCount;
    }
    return new TieBreaker(
        histories.select(newStarts, kept, keptCount), log.build(), undecided.build());
  }

  /** An order of right rows, given by their positions. */
  @FunctionalInterface
  public interface Order {
    /** As {@link java.util.Comparator#compare}. */
    int compare(int position, int otherPosition);
  }

  /** The row that a tie keeps, and whether the order alone decides it. */
  private record Choice(int slot, boolean unique) {

    static Choice in(int[] positions, int from, int to, boolean last, @Nullable Order order) {
      if (order == null) {
        return new Choice(last ? to - 1 : from, false);
      }
      int best = from;
      boolean unique = true;
      for (int slot = from + 1; slot < to; slot++) {
        int comparison = order.compare(positions[slot], positions[best]);
        if (comparison > 0 || comparison == 0 && last) {
          best = slot;
        }
        unique = comparison > 0 || comparison < 0 && unique;
      }
      return new Choice(best, unique);
    }
  }

  /** The first slot of the first tie, -1 if there is none. */
  private static int firstTie(Histories histories) {
    for (int code = 0; code < histories.keyCount(); code++) {
      int end = histories.starts[code + 1];
      for (int slot = histories.starts[code]; slot + 1 < end; slot++) {
        if (histories.time(slot) == histories.time(slot + 1)) {
          return slot;
        }
      }
    }
    return -1;
  }

  private static int endOfGroup(Histories histories, int slot, int end) {
    int next = slot + 1;
    while (next < end && histories.time(next) == histories.time(slot)) {
      next++;
    }
    return next;
  }
}
