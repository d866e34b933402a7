package org.athenaelt.asof.internal;

import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.AsOfRule.Direction;
import org.athenaelt.asof.AsOfRule.ExactMatches;
import org.athenaelt.asof.NoMatch;

/** The search among the rows of one key by any {@link AsOfRule}. */
final class RuleSearch {
  private RuleSearch() {}

  /**
   * The slot that matches, from {@code from} to {@code to}, exclusive, or the code of a reason.
   *
   * @param after the first slot with a time after {@code time}, {@code to} if there is none
   */
  static int choose(AsOfRule rule, Histories histories, int from, int to, int after, long time) {
    if (from == to) {
      return NoMatch.UNKNOWN_KEY.code();
    }
    boolean equal = after > from && histories.time(after - 1) == time;
    boolean exact = equal && rule.exact() == ExactMatches.ALLOWED;
    int previous = equal && !exact ? after - 2 : after - 1;
    int next = exact ? after - 1 : after;
    int slot =
        switch (rule.direction()) {
          case BACKWARD -> previous;
          case FORWARD -> next;
          case NEAREST -> nearer(histories, from, to, previous, next, time);
        };
    if (slot < from) {
      // A nearest join without a match: the only row of the key is an excluded exact match.
      NoMatch reason =
          rule.direction() == Direction.NEAREST ? NoMatch.EXACT_EXCLUDED : NoMatch.BEFORE_FIRST;
      return reason.code();
    }
    if (slot >= to) {
      return NoMatch.AFTER_LAST.code();
    }
    boolean within =
        rule.tolerance() == AsOfRule.UNLIMITED
            || Long.compareUnsigned(distance(histories, slot, time), rule.tolerance()) <= 0;
    return within ? slot : NoMatch.BEYOND_TOLERANCE.code();
  }

  private static int nearer(
      Histories histories, int from, int to, int previous, int next, long time) {
    if (next >= to || previous < from) {
      return previous < from && next < to ? next : previous;
    }
    long back = distance(histories, previous, time);
    return Long.compareUnsigned(back, distance(histories, next, time)) <= 0 ? previous : next;
  }

  /** The distance as an unsigned {@code long}: it may exceed {@link Long#MAX_VALUE}. */
  private static long distance(Histories histories, int slot, long time) {
    long found = histories.time(slot);
    return found <= time ? time - found : found - time;
  }
}
