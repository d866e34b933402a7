package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The reason for no match, for every rule over every small history, as {@link NoMatch} defines it.
 */
class NoMatchTest {
  private static final int TIMES = 5;

  /** The values of the five times: ordinary ones, and the limits of int and long. */
  private static final List<long[]> SCALES =
      List.of(
          new long[] {0, 1, 2, 3, 4},
          new long[] {Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE},
          new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1, 0, Long.MAX_VALUE - 1, Long.MAX_VALUE});

  @Test
  void everyRuleOverEveryHistory() {
    for (long[] scale : SCALES) {
      for (int history = 0; history < 1 << TIMES; history++) {
        long[] times = times(scale, history);
        AsOfIndex index = AsOfIndex.of(2, new int[times.length], times);
        for (AsOfRule rule : rules()) {
          for (long sought : scale) {
            int found = index.find(rule, 0, sought);
            assertThat(NoMatch.of(found))
                .as("%s at %d among %s", rule, sought, times)
                .isEqualTo(NoMatch.of(expected(rule, times, sought)));
            assertThat(index.find(rule, 1, sought)).isEqualTo(NoMatch.UNKNOWN_KEY.code());
          }
        }
      }
    }
  }

  /** Any position if there is a match, or the code of a reason. */
  private static int expected(AsOfRule rule, long[] times, long sought) {
    if (times.length == 0) {
      return NoMatch.UNKNOWN_KEY.code();
    }
    OptionalInt candidate =
        IntStream.range(0, times.length).filter(i -> isAllowed(rule, times[i], sought)).findAny();
    if (candidate.isEmpty()) {
      return switch (rule.direction()) {
        case BACKWARD -> NoMatch.BEFORE_FIRST.code();
        case FORWARD -> NoMatch.AFTER_LAST.code();
        case NEAREST -> NoMatch.EXACT_EXCLUDED.code();
      };
    }
    return IntStream.range(0, times.length)
        .filter(i -> isAllowed(rule, times[i], sought) && isNear(rule, times[i], sought))
        .findAny()
        .orElse(NoMatch.BEYOND_TOLERANCE.code());
  }

  private static boolean isAllowed(AsOfRule rule, long time, long sought) {
    return time == sought
        ? rule.exact() == AsOfRule.ExactMatches.ALLOWED
        : switch (rule.direction()) {
          case BACKWARD -> time < sought;
          case FORWARD -> time > sought;
          case NEAREST -> true;
        };
  }

  private static boolean isNear(AsOfRule rule, long time, long sought) {
    BigInteger distance = BigInteger.valueOf(time).subtract(BigInteger.valueOf(sought)).abs();
    return rule.tolerance() == AsOfRule.UNLIMITED
        || distance.compareTo(BigInteger.valueOf(rule.tolerance())) <= 0;
  }

  private static List<AsOfRule> rules() {
    List<AsOfRule> rules = new ArrayList<>();
    for (AsOfRule.Direction direction : AsOfRule.Direction.values()) {
      for (AsOfRule.ExactMatches exact : AsOfRule.ExactMatches.values()) {
        for (long tolerance : new long[] {0, 1, 2, Long.MAX_VALUE - 1, AsOfRule.UNLIMITED}) {
          rules.add(new AsOfRule(direction, exact, tolerance));
        }
      }
    }
    return rules;
  }

  private static long[] times(long[] scale, int history) {
    return IntStream.range(0, TIMES)
        .filter(i -> (history >> i & 1) == 1)
        .mapToLong(i -> scale[i])
        .toArray();
  }
}
