package org.athenaelt.asof.internal;

import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.Direction;
import org.athenaelt.asof.ExactMatches;
import org.athenaelt.asof.NoMatch;

/** The slot that an {@link AsOfRule} chooses among the rows of one key. */
final class RuleSearch {
  private RuleSearch() {}

  /**
   * The slot chosen in {@code from..to}, or the code of a reason.
   *
   * @param after the first slot with a time after {@code time}, {@code to} if there is none
   */
  static int choose(AsOfRule rule, Histories histories, int from, int to, int after, long time) {
    if (from == to) {
      return NoMatch.UNKNOWN_KEY.code();
    }
    boolean hit = after > from && histories.time(after - 1) == time;
    boolean counts = hit && rule.exact() == ExactMatches.ALLOWED;
    int before = hit && !counts ? after - 2 : after - 1;
    int behind = counts ? after - 1 : after;
    int slot =
        switch (rule.direction()) {
          case BACKWARD -> before;
          case FORWARD -> behind;
          case NEAREST -> nearer(histories, from, to, before, behind, time);
        };
    if (slot < from) {
      // A nearest join looks both ways: it finds nothing only if the one row there is excluded.
      NoMatch reason =
          rule.direction() == Direction.NEAREST ? NoMatch.EXACT_EXCLUDED : NoMatch.BEFORE_FIRST;
      return reason.code();
    }
    if (slot >= to) {
      return NoMatch.AFTER_LAST.code();
    }
    boolean near =
        rule.tolerance() == AsOfRule.UNLIMITED
            || Long.compareUnsigned(distance(histories, slot, time), rule.tolerance()) <= 0;
    return near ? slot : NoMatch.BEYOND_TOLERANCE.code();
  }

  private static int nearer(
      Histories histories, int from, int to, int before, int behind, long time) {
    if (behind >= to || before < from) {
      return before < from && behind < to ? behind : before;
    }
    long back = distance(histories, before, time);
    return Long.compareUnsigned(back, distance(histories, behind, time)) <= 0 ? before : behind;
  }

  /** Unsigned: the distance of two ordinals may exceed a signed {@code long}. */
  private static long distance(Histories histories, int slot, long time) {
    long found = histories.time(slot);
    return found <= time ? time - found : found - time;
  }
}
