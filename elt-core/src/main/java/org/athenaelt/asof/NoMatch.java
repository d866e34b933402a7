package org.athenaelt.asof;

import java.util.Optional;

/**
 * Reasons why a left row has no match. A column of positions holds {@link #code()} in place of a
 * position; every code is negative, so {@code position >= 0} means matched.
 */
public enum NoMatch {
  /** The right side has no row with this key. */
  UNKNOWN_KEY(-1),
  /**
   * In a backward join: all rows of the key are after the left time, or at it if exact matches are
   * excluded.
   */
  BEFORE_FIRST(-2),
  /**
   * In a forward join: all rows of the key are before the left time, or at it if exact matches are
   * excluded.
   */
  AFTER_LAST(-3),
  /** The distance of the row that would match is greater than the tolerance. */
  BEYOND_TOLERANCE(-4),
  /** The left row has no key, whether it has a time or not. */
  NULL_KEY(-5),
  /** The left row has a key but no time. */
  NULL_TIME(-6),
  /**
   * In a nearest join without exact matches: the only row of the key is at exactly the left time.
   */
  EXACT_EXCLUDED(-7);

  private static final NoMatch[] BY_CODE = values();

  private final int code;

  NoMatch(int code) {
    this.code = code;
  }

  /** The negative number that stands for this reason in an {@code int[]} of positions. */
  public int code() {
    return code;
  }

  /**
   * The reason that a position stands for, empty if it is a match.
   *
   * @throws IllegalArgumentException if the number is negative and not the code of a reason
   */
  public static Optional<NoMatch> of(int position) {
    if (position >= 0) {
      return Optional.empty();
    }
    if (position < -BY_CODE.length) {
      throw new IllegalArgumentException(
          position + " is neither a position nor the code of a reason");
    }
    return Optional.of(BY_CODE[-1 - position]);
  }
}
