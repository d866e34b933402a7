package org.athenaelt.asof;

import java.math.BigInteger;

/**
 * The as-of join by its definition, in the fewest lines: compares every left row with every right
 * row.
 */
public final class Oracle {
  private Oracle() {}

  /** The answers to all left rows of a shape. */
  public static int[] join(Shape shape, AsOfRule rule, Ties ties) {
    int[] answers = new int[shape.leftCodes().length];
    for (int i = 0; i < answers.length; i++) {
      answers[i] =
          find(
              rule, ties, shape.codes(), shape.times(), shape.leftCodes()[i], shape.leftTimes()[i]);
    }
    return answers;
  }

  static int find(AsOfRule rule, Ties ties, int[] codes, long[] times, int code, long time) {
    int best = NoMatch.UNKNOWN_KEY.code();
    int outside =
        switch (rule.direction()) {
          case BACKWARD -> NoMatch.BEFORE_FIRST.code();
          case FORWARD -> NoMatch.AFTER_LAST.code();
          case NEAREST -> NoMatch.EXACT_EXCLUDED.code();
        };
    for (int row = 0; row < codes.length; row++) {
      if (code >= 0 && codes[row] == code) {
        boolean side =
            switch (rule.direction()) {
              case BACKWARD -> times[row] <= time;
              case FORWARD -> times[row] >= time;
              case NEAREST -> true;
            };
        boolean exact = times[row] != time || rule.exact() == AsOfRule.ExactMatches.ALLOWED;
        best =
            side && exact && (best < 0 || better(ties, times, row, best, time))
                ? row
                : best < 0 ? outside : best;
      }
    }
    boolean far =
        best >= 0
            && rule.tolerance() != AsOfRule.UNLIMITED
            && distance(times[best], time).compareTo(BigInteger.valueOf(rule.tolerance())) > 0;
    return far ? NoMatch.BEYOND_TOLERANCE.code() : best;
  }

  private static boolean better(Ties ties, long[] times, int row, int best, long time) {
    int nearer = distance(times[row], time).compareTo(distance(times[best], time));
    boolean tie = times[row] == times[best];
    return nearer < 0 || nearer == 0 && (tie ? ties == Ties.LAST : times[row] < time);
  }

  private static BigInteger distance(long a, long b) {
    return BigInteger.valueOf(a).subtract(BigInteger.valueOf(b)).abs();
  }
}
