package org.athenaelt.asof;

import java.math.BigInteger;

/**
 * The as-of join as its definition says it, in the fewest lines: every right row is looked at for
 * every left row.
 */
final class Oracle {
  private Oracle() {}

  static int find(AsOfRule rule, Ties ties, int[] codes, long[] whens, int code, long when) {
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
              case BACKWARD -> whens[row] <= when;
              case FORWARD -> whens[row] >= when;
              case NEAREST -> true;
            };
        boolean exact = whens[row] != when || rule.exact() == ExactMatches.ALLOWED;
        best =
            side && exact && (best < 0 || better(ties, whens, row, best, when))
                ? row
                : best < 0 ? outside : best;
      }
    }
    boolean far =
        best >= 0
            && rule.tolerance() != AsOfRule.UNLIMITED
            && distance(whens[best], when).compareTo(BigInteger.valueOf(rule.tolerance())) > 0;
    return far ? NoMatch.BEYOND_TOLERANCE.code() : best;
  }

  private static boolean better(Ties ties, long[] whens, int row, int best, long when) {
    int nearer = distance(whens[row], when).compareTo(distance(whens[best], when));
    boolean tie = whens[row] == whens[best];
    return nearer < 0 || nearer == 0 && (tie ? ties == Ties.LAST : whens[row] < when);
  }

  private static BigInteger distance(long a, long b) {
    return BigInteger.valueOf(a).subtract(BigInteger.valueOf(b)).abs();
  }
}
