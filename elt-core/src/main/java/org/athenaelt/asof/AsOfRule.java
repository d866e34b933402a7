package org.athenaelt.asof;

import java.io.Serializable;
import java.util.Objects;

/**
 * What counts as the match of a left row. Immutable.
 *
 * @param direction the side of the left time to look at
 * @param exact whether a row at the very time matches
 * @param tolerance the greatest distance in time of a match, inclusive, in the unit of the
 *     ordinals; {@link #UNLIMITED} for none
 */
public record AsOfRule(Direction direction, ExactMatches exact, long tolerance)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * A tolerance that is not one: any distance matches, even one that does not fit in a {@code
   * long}.
   */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the tolerance is negative
   */
  public AsOfRule {
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(exact, "exact");
    if (tolerance < 0) {
      throw new IllegalArgumentException("tolerance must not be negative: " + tolerance);
    }
  }

  /** The latest row on or before the left time, at any distance. */
  public static AsOfRule backward() {
    return new AsOfRule(Direction.BACKWARD, ExactMatches.ALLOWED, UNLIMITED);
  }

  /** The earliest row on or after the left time, at any distance. */
  public static AsOfRule forward() {
    return new AsOfRule(Direction.FORWARD, ExactMatches.ALLOWED, UNLIMITED);
  }

  /** The row nearest to the left time, at any distance. */
  public static AsOfRule nearest() {
    return new AsOfRule(Direction.NEAREST, ExactMatches.ALLOWED, UNLIMITED);
  }

  /** This rule, with exact matches allowed or not. */
  public AsOfRule with(ExactMatches exactMatches) {
    return new AsOfRule(direction, exactMatches, tolerance);
  }

  /** This rule, with matches no further away than a distance, inclusive. */
  public AsOfRule within(long distance) {
    return new AsOfRule(direction, exact, distance);
  }

  boolean isPlain() {
    return direction == Direction.BACKWARD
        && exact == ExactMatches.ALLOWED
        && tolerance == UNLIMITED;
  }

  /**
   * The slot that this rule chooses in {@code from..to}, or the code of a reason.
   *
   * @param after the first slot with a time after {@code when}, {@code to} if there is none
   */
  int choose(Histories histories, int from, int to, int after, long when) {
    if (from == to) {
      return NoMatch.UNKNOWN_KEY.code();
    }
    boolean hit = after > from && histories.when(after - 1) == when;
    boolean counts = hit && exact == ExactMatches.ALLOWED;
    int before = hit && !counts ? after - 2 : after - 1;
    int behind = counts ? after - 1 : after;
    int slot =
        switch (direction) {
          case BACKWARD -> before;
          case FORWARD -> behind;
          case NEAREST -> nearer(histories, from, to, before, behind, when);
        };
    if (slot < from) {
      // A nearest join looks both ways: it finds nothing only if the one row there is is excluded.
      NoMatch reason =
          direction == Direction.NEAREST ? NoMatch.EXACT_EXCLUDED : NoMatch.BEFORE_FIRST;
      return reason.code();
    }
    if (slot >= to) {
      return NoMatch.AFTER_LAST.code();
    }
    boolean near =
        tolerance == UNLIMITED
            || Long.compareUnsigned(distance(histories, slot, when), tolerance) <= 0;
    return near ? slot : NoMatch.BEYOND_TOLERANCE.code();
  }

  private static int nearer(
      Histories histories, int from, int to, int before, int behind, long when) {
    if (behind >= to || before < from) {
      return before < from && behind < to ? behind : before;
    }
    long back = distance(histories, before, when);
    return Long.compareUnsigned(back, distance(histories, behind, when)) <= 0 ? before : behind;
  }

  /** Unsigned: two ordinals may be further apart than a signed {@code long} can tell. */
  private static long distance(Histories histories, int slot, long when) {
    long time = histories.when(slot);
    return time <= when ? when - time : time - when;
  }
}
