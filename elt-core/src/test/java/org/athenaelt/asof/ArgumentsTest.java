package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid arguments are refused by name before anything is written; valid ones are accepted. */
class ArgumentsTest {
  private static final int KEYS = 3;
  private static final int UNTOUCHED = -99;

  private static final AsOfIndex INDEX =
      AsOfIndex.of(KEYS, new int[] {0, 0, 1}, new int[] {10, 20, 15});

  /** Columns of random lengths, and ranges inside and outside of them. */
  @ParameterizedTest
  @ValueSource(ints = {4, 12_000})
  void joinOfARangeChecksTheLengthOfEveryColumn(int longest) {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int[] codes = column(random, longest, KEYS + 1, random.nextBoolean());
      int[] times = column(random, longest, 30, false);
      int[] positions = filled(random.nextInt(longest + 1));
      int from = random.nextInt(longest + 2) - 1;
      int to = random.nextBoolean() ? from + random.nextInt(longest) : random.nextInt(longest + 2);
      long[] longs = Arrays.stream(times).asLongStream().toArray();
      long[] found = Arrays.stream(positions).asLongStream().toArray();
      AsOfValues values = INDEX.values(new long[] {0, 1, 2}, -1);

      check(
          seed,
          from,
          to,
          codes,
          times,
          positions,
          () -> INDEX.join(codes, times, from, to, positions));
      int[] ints = positions.clone();
      Arrays.fill(positions, UNTOUCHED);
      check(
          seed,
          from,
          to,
          codes,
          times,
          positions,
          () -> INDEX.join(codes, longs, from, to, positions));
      assertThat(positions).as("seed %d", seed).isEqualTo(ints);
      Throwable thrown = catchThrowable(() -> values.join(codes, times, from, to, found));
      assertThat(thrown == null)
          .as("seed %d", seed)
          .isEqualTo(isRange(from, to, codes, times, positions));
      for (int i = 0; i < found.length; i++) {
        assertThat(found[i]).isEqualTo(ints[i] == UNTOUCHED ? UNTOUCHED : Math.max(-1, ints[i]));
      }
    }
  }

  private static void check(
      long seed, int from, int to, int[] codes, int[] times, int[] positions, Runnable join) {
    Throwable thrown = catchThrowable(join::run);
    String context = "seed " + seed + ", " + from + " to " + to;
    if (isRange(from, to, codes, times, positions)) {
      assertThat(thrown).as(context).isNull();
    } else {
      assertThat(thrown)
          .as(context)
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessageMatching(
              "from "
                  + from
                  + " to "
                  + to
                  + " is not a range of (codes|times|positions), whose length is \\d+");
    }
    for (int i = 0; i < positions.length; i++) {
      boolean joined = thrown == null && i >= from && i < to;
      assertThat(positions[i])
          .as("%s, row %d", context, i)
          .isEqualTo(joined ? INDEX.find(codes[i], times[i]) : UNTOUCHED);
    }
  }

  private static boolean isRange(int from, int to, int[]... columns) {
    return from >= 0 && from <= to && Arrays.stream(columns).allMatch(c -> to <= c.length);
  }

  private static int[] column(Random random, int longest, int bound, boolean runs) {
    int[] column = new int[random.nextInt(longest + 1)];
    Arrays.setAll(column, i -> runs && i % 500 > 0 ? -1 : random.nextInt(bound));
    for (int i = 1; runs && i < column.length; i++) {
      column[i] = column[i] < 0 ? column[i - 1] : column[i];
    }
    return column;
  }

  private static int[] filled(int length) {
    int[] column = new int[length];
    Arrays.fill(column, UNTOUCHED);
    return column;
  }

  @Test
  void columnsOfDifferentLengthsAreRefusedByName() {
    int[] two = new int[2];
    int[] three = new int[3];
    refuses(
        () -> AsOfIndex.of(1, two, three),
        "times must be as long as codes, but its length is 3, not 2");
    refuses(
        () -> AsOfIndex.of(1, two, new long[1]),
        "times must be as long as codes, but its length is 1, not 2");
    refuses(
        () -> INDEX.join(AsOfRule.backward(), two, two, three, Parallelism.none()),
        "positions must be as long as codes, but its length is 3, not 2");
    refuses(
        () -> INDEX.join(AsOfRule.backward(), two, three, two, Parallelism.none()),
        "times must be as long as codes, but its length is 3, not 2");
    refuses(
        () -> INDEX.join(AsOfRule.forward(), three, new long[2], three, Parallelism.none()),
        "times must be as long as codes, but its length is 2, not 3");
    refuses(
        () -> ReverseIndex.of(INDEX, AsOfRule.backward(), two, three),
        "times must be as long as codes, but its length is 3, not 2");
    refuses(
        () -> INDEX.values(new long[2], 0),
        "values must be as long as the right side, but its length is 2, not 3");
  }

  @Test
  void keyCodesOutOfRangeAreRefusedByName() {
    int[] codes = {0, 7};
    refuses(() -> AsOfIndex.of(-1, codes, codes), "keyCount must be from 0 to 2147483631, not -1");
    refuses(() -> AsOfIndex.of(Integer.MAX_VALUE, codes, codes), "not 2147483647");
    refuses(() -> AsOfIndex.of(7, codes, codes), "row 1 has key code 7, but there are 7 keys");
    refuses(
        () ->
            ReverseIndex.of(INDEX, AsOfRule.backward(), new int[] {Integer.MAX_VALUE}, new int[1]),
        "row 0 has key code 2147483647");
    for (int code : new int[] {-1, KEYS, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      String message = "key code " + code + " is not one of 3 keys, counted from 0";
      isOutOfBounds(() -> INDEX.count(code), message);
      isOutOfBounds(() -> INDEX.positionAt(code, 0), message);
      isOutOfBounds(() -> INDEX.timeAt(code, 0), message);
      isOutOfBounds(() -> INDEX.values(new long[3], 0).at(code, 0), message);
      isOutOfBounds(() -> KeyDictionary.of(List.of("a", "b", "c")).key(code), message);
      assertThat(INDEX.find(code, 0)).isEqualTo(NoMatch.UNKNOWN_KEY.code());
      assertThat(INDEX.firstPosition(code)).isEqualTo(NoMatch.UNKNOWN_KEY.code());
      assertThat(INDEX.values(new long[3], -5).find(code, 0)).isEqualTo(-5);
    }
  }

  @Test
  void rowsOutOfRangeAreRefusedByName() {
    AsOfIndex tied = AsOfIndex.of(1, new int[2], new int[2], Ties.LAST);
    ReverseIndex reverse = ReverseIndex.of(INDEX, AsOfRule.backward(), new int[1], new int[1]);
    ValidityColumns validity = INDEX.validity();
    AsOfResult<Integer, Integer> result = join().index(List.of(1)).join(List.of(1, 2));
    for (int row : new int[] {-1, 3, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      isOutOfBounds(
          () -> INDEX.positionAt(0, row), "row " + row + " is not one of 2 rows of the key");
      isOutOfBounds(() -> INDEX.timeAt(0, row), "row " + row + " is not one of 2 rows of the key");
      isOutOfBounds(
          () -> INDEX.values(new long[3], 0).at(1, row), "row " + row + " is not one of 1 ");
      isOutOfBounds(() -> tied.ties().get(row), "tie " + row + " is not one of 1 ties");
      isOutOfBounds(() -> tied.ties().get(0).position(row), "row " + row + " is not one of 2 rows");
      isOutOfBounds(
          () -> reverse.answeredBy(row), "position " + row + " is not one of 3 right rows");
      isOutOfBounds(
          () -> reverse.ifRemoved(row), "position " + row + " is not one of 3 right rows");
      isOutOfBounds(
          () -> reverse.ifMoved(row, 0), "position " + row + " is not one of 3 right rows");
      isOutOfBounds(() -> validity.at(row), "position " + row + " is not one of 3 right rows");
      isOutOfBounds(() -> validity.isOpen(row), "position " + row + " is not one of 3 right rows");
      isOutOfBounds(() -> result.answer(row), "left row " + row + " is not one of 2 left rows");
    }
    isOutOfBounds(
        () -> validity.from(new int[] {0, 3}, 0), "position 3 is not one of 3 right rows");
    isOutOfBounds(
        () -> validity.to(new int[] {0, 3}, 0, 0), "position 3 is not one of 3 right rows");
  }

  @Test
  void nullRowIsRefusedWithItsPosition() {
    List<Integer> rows = Arrays.asList(1, 2, null);
    throwsNullPointer(() -> join().index(rows), "right row 2 is null");
    throwsNullPointer(() -> join().index(List.of(1)).join(rows), "left row 2 is null");
    throwsNullPointer(
        () -> AsOfMap.of(rows, row -> row, row -> row, Ties.FAIL), "right row 2 is null");
    throwsNullPointer(() -> join().index(List.of(1)).find(null), "row");
    throwsNullPointer(
        () -> INDEX.map(code -> null, position -> position), "key of key code 0 is null");
    throwsNullPointer(
        () -> INDEX.map(code -> code, position -> null), "value of right row 0 is null");
    throwsNullPointer(() -> AsOfIndex.of(1, new int[1], new int[1], null), "policy");
    throwsNullPointer(() -> AsOfJoin.<Integer, Integer>builder().by(null, row -> row), "leftKey");
  }

  @Test
  void equalKeysOfTwoCodesAreRefused() {
    refuses(
        () -> INDEX.map(code -> "same", position -> position),
        "key code 1 has the same key as another code: same");
    int keys = 50;
    int[] codes = IntStream.range(0, keys).toArray();
    AsOfIndex index = AsOfIndex.of(keys, codes, codes);
    refuses(
        () ->
            index.map(
                code -> new KeyDictionaryTest.Colliding(code % (keys - 1), 0),
                position -> position),
        "key code 49 has the same key as another code: Colliding[id=0");
  }

  @Test
  void emptyInputIsAccepted() {
    AsOfIndex empty = AsOfIndex.of(0, new int[0], new int[0]);
    empty.join(new int[0], new int[0], 0, 0, new int[0]);
    empty.values(new long[0], 7).join(new int[0], new int[0], 0, 0, new long[0]);
    assertThat(empty.find(0, 0)).isEqualTo(NoMatch.UNKNOWN_KEY.code());
    assertThat(join().index(List.of()).join(Collections.emptyList()).size()).isZero();
  }

  private static AsOfJoin<Integer, Integer> join() {
    return AsOfJoin.<Integer, Integer>builder()
        .by(row -> 0, row -> 0)
        .on(row -> row, row -> row, Ordinals.numbers())
        .build();
  }

  private static void refuses(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static void isOutOfBounds(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining(message);
  }

  private static void throwsNullPointer(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining(message);
  }
}
