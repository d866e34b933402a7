package org.athenaelt.asof;

import java.io.Serializable;
import java.util.Objects;

/**
 * What counts as the match of a left row. Immutable.
 *
 * <p>The plain rule, {@link #backward()} at any distance with exact matches, has loops of its own
 * that join many rows at once. Every other rule searches row by row.
 *
 * @param direction the side of the left time to look at
 * @param exact whether a row at the very time matches
 * @param tolerance the greatest distance in time of a match, inclusive, in the unit of the
 *     ordinals; {@link #UNLIMITED} for none
 */
public record AsOfRule(Direction direction, ExactMatches exact, long tolerance)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No tolerance: any distance matches, even one that does not fit in a {@code long}. */
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

  /** This rule in another direction. */
  public AsOfRule withDirection(Direction newDirection) {
    return new AsOfRule(newDirection, exact, tolerance);
  }

  /** This rule, under which a row at the very time of the left row does not match. */
  public AsOfRule excludingExactMatches() {
    return new AsOfRule(direction, ExactMatches.EXCLUDED, tolerance);
  }

  /** This rule, with matches no further away than a distance, inclusive. */
  public AsOfRule withTolerance(long distance) {
    return new AsOfRule(direction, exact, distance);
  }

  /** Whether this is the rule that has loops of its own. */
  boolean isPlain() {
    return direction == Direction.BACKWARD
        && exact == ExactMatches.ALLOWED
        && tolerance == UNLIMITED;
  }
}
