package org.athenaelt.spark.internal.skew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.Ties;
import org.junit.jupiter.api.Test;

class HotKeyTest {

  /** A left row finds in its cell what it finds among all rows. A failure names its seed. */
  @Test
  void noAnswerDependsOnTheCells() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      long[] times = distinct(random, random.nextInt(12));
      HotKey hot = new HotKey(0, distinct(random, 1 + random.nextInt(6)));
      Arrays.stream(times).forEach(hot::add);
      for (AsOfRule.Direction direction : AsOfRule.Direction.values()) {
        for (AsOfRule.ExactMatches exact : AsOfRule.ExactMatches.values()) {
          for (long tolerance : new long[] {AsOfRule.UNLIMITED, 2}) {
            AsOfRule rule = new AsOfRule(direction, exact, tolerance);
            for (long left = -1; left <= 31; left++) {
              int cell = hot.cell(left);
              long[] inCell =
                  Arrays.stream(times)
                      .filter(t -> Arrays.stream(hot.cells(t)).anyMatch(c -> c == cell))
                      .toArray();
              assertThat(find(rule, inCell, left))
                  .as("seed %d, %s, time %d", seed, rule, left)
                  .isEqualTo(find(rule, times, left));
            }
          }
        }
      }
    }
  }

  @Test
  void aRightRowGoesToFewCells() {
    HotKey hot = new HotKey(0, new long[] {10, 20, 30});
    for (long time : new long[] {12, 15, 18, 35}) {
      hot.add(time);
    }
    assertThat(hot.cells(12)).as("the first one after cell 0").containsExactly(0, 1);
    assertThat(hot.cells(15)).containsExactly(1);
    assertThat(hot.cells(18)).as("before the empty cell 2 and cell 3").containsExactly(1, 2, 3);
    assertThat(hot.cells(35)).as("after cell 1 and the empty cell 2").containsExactly(1, 2, 3);
  }

  private static String find(AsOfRule rule, long[] times, long left) {
    AsOfIndex index = AsOfIndex.of(1, new int[times.length], times, Ties.FAIL);
    int found = index.find(rule, 0, left);
    return found < 0 ? "none " + found : "time " + times[found];
  }

  private static long[] distinct(Random random, int count) {
    TreeSet<Long> times = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      times.add((long) random.nextInt(30));
    }
    return times.stream().mapToLong(Long::longValue).toArray();
  }
}
