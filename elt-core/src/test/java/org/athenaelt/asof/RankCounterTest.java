package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a run is counted is a matter of speed alone. */
class RankCounterTest {
  private static final ShortSpan SPAN = new ShortSpan(0);

  @ParameterizedTest
  @ValueSource(ints = {12, 14, 16, 18, 20, 22, 24, 26})
  void theFastestPlaceIsTakenAndCountsTheSame(int place) {
    Random random = new Random(place);
    int[] right = random.ints(500, 2, SPAN.distance(8000)).sorted().toArray();
    int[] left = random.ints(RankCounter.RUN, -10, 9000).toArray();
    RankCounter counter = new RankCounter(right, SPAN);
    long[] now = {0};
    counter.align(() -> now[0] += counter.first() == place ? 1 : 2);
    assertThat(counter.first()).isEqualTo(place);
    for (int rows : new int[] {1, 2, 11, 12, 13, 16, 17, 128}) {
      for (int count : new int[] {1, 15, 16, 17, RankCounter.RUN}) {
        for (int start : new int[] {0, 77, right.length - rows}) {
          counter.take(left, 0, count);
          counter.rank(count, start, rows);
          int[] ranks = Arrays.copyOfRange(counter.ranks, place, place + count);
          int[] expected = new int[count];
          Arrays.setAll(expected, i -> notLater(right, start, rows, left[i]));
          assertThat(ranks).as("%d rows from %d", rows, start).isEqualTo(expected);
        }
      }
    }
  }

  private static int notLater(int[] right, int start, int rows, int when) {
    return (int) Arrays.stream(right, start, start + rows).filter(row -> row <= when).count();
  }
}
