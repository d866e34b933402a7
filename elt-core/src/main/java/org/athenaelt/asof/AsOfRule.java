package org.athenaelt.asof;

import java.io.Serializable;
import java.util.Objects;

/**
 * What counts as the match of a left row. Immutable.
 *
 * <p>Only the plain backward rule has fast loops, which join a block of rows at once: it is {@link
 * #backward()}, without a tolerance and with exact matches allowed. Every other rule takes one
 * search per row.
 *
 * @param direction on which side of the left time the match is
 * @param exact whether a right row at exactly the left time matches
 * @param tolerance the greatest distance of a match, inclusive, in the unit of the ordinals; {@link
 *     #UNLIMITED} for no limit
 */
public record AsOfRule(Direction direction, ExactMatches exact, long tolerance)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No limit: any distance matches, even one greater than {@link Long#MAX_VALUE}. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** On which side of the left time a match is. */
  public enum Direction {
    /** The latest right row on or before the left time. */
    BACKWARD,
    /** The earliest right row on or after the left time. */
    FORWARD,
    /** The right row with the least distance in time; of two at equal distance, the earlier one. */
    NEAREST
  }

  /** Whether a right row at exactly the left time matches. */
  public enum ExactMatches {
    /** It matches: {@code <=} in a backward join, {@code >=} in a forward one. */
    ALLOWED,
    /** It does not match: {@code <} in a backward join, {@code >} in a forward one. */
    EXCLUDED
  }

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the tolerance is negative
   */
  public AsOfRule {
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(exact, "exact");
    if (tolerance < 0) {
      throw new IllegalArgumentException("tolerance must not be negative, but is " + tolerance);
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

  /** The row nearest to the left time, at any distance; of two equally near, the earlier one. */
  public static AsOfRule nearest() {
    return new AsOfRule(Direction.NEAREST, ExactMatches.ALLOWED, UNLIMITED);
  }

  /** This rule in another direction. */
  public AsOfRule withDirection(Direction newDirection) {
    return new AsOfRule(newDirection, exact, tolerance);
  }

  /** This rule without matches at exactly the left time. */
  public AsOfRule excludingExactMatches() {
    return new AsOfRule(direction, ExactMatches.EXCLUDED, tolerance);
  }

  /** This rule with another tolerance, inclusive. */
  public AsOfRule withTolerance(long distance) {
    return new AsOfRule(direction, exact, distance);
  }

  /** Whether this is the plain backward rule, which has fast loops. */
  boolean isPlain() {
    return direction == Direction.BACKWARD
        && exact == ExactMatches.ALLOWED
        && tolerance == UNLIMITED;
  }
}
