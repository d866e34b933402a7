package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of every length against histories of every length, where times lie close together. */
class CountKernelTest {
  private static final int[] HISTORIES = {
    0, 1, 2, 7, 8, 9, 12, 13, 15, 16, 17, 33, 127, 128, 129, 3000, 5
  };
  private static final int[] RUNS = {1, 2, 23, 24, 25, 100, 255, 256, 257, 5000};
  private static final int SPAN = 8180;

  @ParameterizedTest
  @ValueSource(ints = {0, 11_000, -8000, Integer.MAX_VALUE - SPAN, Integer.MIN_VALUE + 4})
  void everyRunAgainstEveryHistory(int earliest) {
    Random random = new Random(earliest);
    List<TreeMap<Integer, Integer>> histories = new ArrayList<>();
    AsOfIndex index = index(random, earliest, histories);
    assertThat(ShortSpan.of(Extent.of(index.histories()))).isNotNull();
    int[] codes = runs(random);
    int[] whens = new int[codes.length];
    int[] expected = new int[codes.length];
    for (int i = 0; i < codes.length; i++) {
      whens[i] =
          switch (random.nextInt(50)) {
            case 0 -> Integer.MIN_VALUE;
            case 1 -> Integer.MAX_VALUE;
            case 2 -> random.nextInt();
            default -> earliest - 20 + random.nextInt(SPAN + 40);
          };
      expected[i] = floor(histories, codes[i], whens[i]);
    }
    int[] positions = new int[codes.length];
    index.join(codes, whens, 0, codes.length, positions);
    assertThat(positions).isEqualTo(expected);
    Arrays.fill(positions, -99);
    long[] instants = Arrays.stream(whens).asLongStream().toArray();
    index.join(codes, instants, 0, codes.length, positions);
    assertThat(positions).as("long").isEqualTo(expected);
    BulkJoin.Buffers buffers = index.bulk().new Buffers(codes.length);
    for (int begin = 0; begin < codes.length; begin += 1000) {
      int end = Math.min(codes.length, begin + 1000);
      Arrays.fill(positions, begin, end, -99);
      index.bulk().block(Order.BY_KEY, codes, whens, begin, end, positions, buffers);
    }
    assertThat(positions).as("in blocks").isEqualTo(expected);
    for (int begin = 0, end; begin < codes.length; begin = end) {
      end = Order.endOfRun(codes, begin, codes.length);
      Arrays.sort(whens, begin, end);
    }
    Arrays.setAll(expected, i -> floor(histories, codes[i], whens[i]));
    Arrays.fill(positions, -99);
    index.join(codes, whens, 0, codes.length, positions);
    assertThat(positions).as("by time").isEqualTo(expected);
  }

  @Test
  void timesFarBeyondTheSpan() {
    AsOfIndex index = AsOfIndex.of(1, new int[16], days(16, 500));
    int[] codes = new int[4 * 32];
    long[] whens = new long[codes.length];
    long[] far = {Long.MIN_VALUE, Long.MAX_VALUE, -1L << 32, 1L << 32};
    Arrays.setAll(whens, i -> far[i % 4]);
    int[] positions = new int[codes.length];
    index.join(codes, whens, 0, codes.length, positions);
    for (int i = 0; i < positions.length; i++) {
      assertThat(positions[i]).isEqualTo(i % 2 == 0 ? NoMatch.BEFORE_FIRST.code() : 15);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, -7999, -8000, Integer.MIN_VALUE + 4, Integer.MAX_VALUE - 8185})
  void distancesKeepTheOrder(int earliest) {
    int latest = earliest + 8185;
    ShortSpan span = span(earliest, latest);
    int[] times = {earliest, earliest + 1, earliest + 4000, latest - 1, latest};
    int[] sought = {
      earliest - 2, earliest - 1, latest + 1, latest + 2, Integer.MIN_VALUE, Integer.MAX_VALUE, 0
    };
    int[] all = Arrays.copyOf(sought, sought.length + times.length);
    System.arraycopy(times, 0, all, sought.length, times.length);
    AsOfIndex index = AsOfIndex.of(1, new int[times.length], times);
    int[] codes = new int[32];
    int[] positions = new int[codes.length];
    for (int when : all) {
      long[] same = new long[codes.length];
      Arrays.fill(same, when);
      index.join(codes, same, 0, codes.length, positions);
      int notLater = (int) Arrays.stream(times).filter(time -> time <= when).count();
      assertThat(positions)
          .as("long %d", when)
          .containsOnly(notLater == 0 ? NoMatch.BEFORE_FIRST.code() : notLater - 1);
    }
    RankCounter counter = new RankCounter(times, span);
    counter.take(all, 0, all.length);
    counter.words(all.length);
    for (int i = 0; i < all.length; i++) {
      int distance = counter.words[counter.first() + i] & ShortSpan.FAR;
      assertThat(distance).isBetween(0, ShortSpan.FAR - 1);
      for (int time : times) {
        assertThat(distance >= span.distance(time))
            .as("%d at or after %d", all[i], time)
            .isEqualTo(all[i] >= time);
      }
    }
  }

  @Test
  void aSpanIsShortOrNot() {
    assertThat(span(0, 8186)).isNotNull();
    assertThat(span(1, 8186)).isNotNull();
    assertThat(span(0, 8187)).isNull();
    assertThat(span(1, 8188)).isNull();
    assertThat(span(Integer.MIN_VALUE, 0)).isNull();
    assertThat(span(Integer.MIN_VALUE + 3, Integer.MIN_VALUE + 5)).isNull();
    assertThat(span(Integer.MIN_VALUE, Integer.MAX_VALUE)).isNull();
    AsOfIndex empty = AsOfIndex.of(3, new int[0], new int[0]);
    assertThat(ShortSpan.of(Extent.of(empty.histories()))).isNull();
  }

  private static ShortSpan span(int earliest, int latest) {
    AsOfIndex index = AsOfIndex.of(2, new int[] {1, 0}, new int[] {latest, earliest});
    return ShortSpan.of(Extent.of(index.histories()));
  }

  private static AsOfIndex index(
      Random random, int earliest, List<TreeMap<Integer, Integer>> histories) {
    List<int[]> rows = new ArrayList<>();
    for (int code = 0; code < HISTORIES.length; code++) {
      TreeMap<Integer, Integer> history = new TreeMap<>();
      while (history.size() < HISTORIES[code]) {
        int when = earliest + random.nextInt(SPAN);
        if (history.putIfAbsent(when, rows.size()) == null) {
          rows.add(new int[] {code, when});
        }
      }
      histories.add(history);
    }
    int[] codes = rows.stream().mapToInt(row -> row[0]).toArray();
    int[] whens = rows.stream().mapToInt(row -> row[1]).toArray();
    return AsOfIndex.of(HISTORIES.length, codes, whens);
  }

  /** Each run of each key, in random order, with unknown keys between. */
  private static int[] runs(Random random) {
    List<int[]> runs = new ArrayList<>();
    for (int code = -4; code <= HISTORIES.length; code++) {
      for (int length : RUNS) {
        int[] run = new int[length];
        Arrays.fill(run, code);
        runs.add(run);
      }
    }
    Collections.shuffle(runs, random);
    return runs.stream().flatMapToInt(Arrays::stream).toArray();
  }

  private static int floor(List<TreeMap<Integer, Integer>> histories, int code, int when) {
    if (code < 0 || code >= histories.size()) {
      return AsOfIndex.noKey(code);
    }
    Map.Entry<Integer, Integer> entry = histories.get(code).floorEntry(when);
    if (entry != null) {
      return entry.getValue();
    }
    return (histories.get(code).isEmpty() ? NoMatch.UNKNOWN_KEY : NoMatch.BEFORE_FIRST).code();
  }

  private static int[] days(int count, int step) {
    int[] days = new int[count];
    Arrays.setAll(days, i -> step * i);
    return days;
  }
}
