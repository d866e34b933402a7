package org.athenaelt.asof.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.athenaelt.asof.AsOfIndex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
  private static final long MAX_DISTANCE = 0x7ffe;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16, 17, 18, 40})
  void ranksAtTheLimitsOfEveryLayout(int count) {
    for (long range :
        new long[] {count - 1, MAX_DISTANCE - 1, MAX_DISTANCE, MAX_DISTANCE + 1, 1L << 40}) {
      for (long first :
          new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1, -range / 2, 0, Long.MAX_VALUE - range}) {
        for (int shift = -1; shift <= 1; shift++) {
          long start = first == Long.MAX_VALUE - range ? first - 1 - shift : first;
          long[] times = spread(start, range, count);
          boolean packed =
              count <= 17 && times[count - 1] - start <= MAX_DISTANCE && start > Long.MIN_VALUE;
          checkRanks(times, packed && start <= Long.MAX_VALUE - MAX_DISTANCE);
        }
      }
    }
  }

  /** Ascending times; the last is {@code range} after the first. */
  private static long[] spread(long first, long range, int count) {
    return LongStream.range(0, count)
        .map(i -> i == count - 1 && count > 1 ? first + range : first + i)
        .toArray();
  }

  private static void checkRanks(long[] times, boolean packed) {
    AsOfIndex index = AsOfIndex.of(1, new int[times.length], times);
    Timeline<String> timeline = Timeline.of("key", new Object[0], index, 0);
    assertThat(timeline).isInstanceOf(packed ? Timeline.Packed.class : Timeline.Searched.class);
    List<Long> sought = new ArrayList<>(List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L));
    for (long time : times) {
      sought.addAll(
          List.of(time - 1, time, time + 1, time + MAX_DISTANCE, time + MAX_DISTANCE + 1));
    }
    for (long time : sought) {
      assertThat(timeline.rank(time))
          .as(
              "%d times from %d to %d, at %d",
              times.length, times[0], times[times.length - 1], time)
          .isEqualTo((int) LongStream.of(times).filter(other -> other <= time).count());
    }
  }
}
