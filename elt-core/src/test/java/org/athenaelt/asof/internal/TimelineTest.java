package org.athenaelt.asof.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.athenaelt.asof.AsOfIndex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
  private static final long REACH = 0x7ffe;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16, 17, 18, 40})
  void ranksAtTheLimitsOfTheLayouts(int count) {
    for (long reach : new long[] {count - 1, REACH - 1, REACH, REACH + 1, 1L << 40}) {
      for (long first :
          new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1, -reach / 2, 0, Long.MAX_VALUE - reach}) {
        for (int shift = -1; shift <= 1; shift++) {
          long start = first == Long.MAX_VALUE - reach ? first - 1 - shift : first;
          long[] times = spread(start, reach, count);
          boolean packed =
              count <= 17 && times[count - 1] - start <= REACH && start > Long.MIN_VALUE;
          checkRanks(times, packed && start <= Long.MAX_VALUE - REACH);
        }
      }
    }
  }

  /** Ascending times from a first one to one that is {@code reach} later. */
  private static long[] spread(long first, long reach, int count) {
    return LongStream.range(0, count)
        .map(i -> i == count - 1 && count > 1 ? first + reach : first + i)
        .toArray();
  }

  private static void checkRanks(long[] times, boolean packed) {
    AsOfIndex index = AsOfIndex.of(1, new int[times.length], times);
    Timeline<String> timeline = Timeline.of("key", new Object[0], index, 0);
    assertThat(timeline).isInstanceOf(packed ? PackedTimeline.class : SearchedTimeline.class);
    List<Long> sought = new ArrayList<>(List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L));
    for (long time : times) {
      sought.addAll(List.of(time - 1, time, time + 1, time + REACH, time + REACH + 1));
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
