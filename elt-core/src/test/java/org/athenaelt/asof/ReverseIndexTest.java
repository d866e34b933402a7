package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the reverse index with a new join of everything by the oracle. */
class ReverseIndexTest {
  @ParameterizedTest
  @MethodSource("org.athenaelt.asof.OracleTest#rules")
  void everyCallOnRandomShapesEqualsANewJoin(AsOfRule rule) {
    for (long seed = 0; seed < 50; seed++) {
      Shape shape = Shape.of(seed);
      Random random = new Random(seed);
      for (Ties ties : new Ties[] {Ties.FIRST, Ties.LAST}) {
        String context = "%s, %s, seed %d".formatted(rule, ties, seed);
        AsOfIndex index = AsOfIndex.of(shape.keyCount(), shape.codes(), shape.times(), ties);
        ReverseIndex reverse = ReverseIndex.of(index, rule, shape.leftCodes(), shape.leftTimes());
        int[] before = answers(shape, rule, ties, shape.codes(), shape.times());
        int rows = shape.codes().length;

        int code = random.nextInt(shape.keyCount() + 1);
        long time =
            rows > 0 && random.nextBoolean()
                ? shape.times()[random.nextInt(rows)]
                : random.nextInt(20_000);
        int[] codes = Arrays.copyOf(shape.codes(), rows + 1);
        long[] times = Arrays.copyOf(shape.times(), rows + 1);
        codes[rows] = code;
        times[rows] = time;
        assertThat(reverse.ifAdded(code, time))
            .as("added, " + context)
            .isEqualTo(changes(before, answers(shape, rule, ties, codes, times)));
        if (rows == 0) {
          continue;
        }
        int position = random.nextInt(rows);
        assertThat(reverse.answeredBy(position))
            .as("answered, " + context)
            .isEqualTo(
                IntStream.range(0, before.length).filter(i -> before[i] == position).toArray());
        codes = shape.codes().clone();
        codes[position] = -1;
        assertThat(reverse.ifRemoved(position))
            .as("removed, " + context)
            .isEqualTo(changes(before, answers(shape, rule, ties, codes, shape.times())));
        if (shape.codes()[position] >= 0) {
          times = shape.times().clone();
          times[position] = time;
          assertThat(reverse.ifMoved(position, time))
              .as("moved, " + context)
              .isEqualTo(changes(before, answers(shape, rule, ties, shape.codes(), times)));
        }
      }
    }
  }

  @Test
  void refusesTiesUnknownRowsAndRowsWithoutAKey() {
    AsOfIndex index = AsOfIndex.of(1, new int[] {0, -1}, new int[] {5, 0});
    ReverseIndex reverse =
        ReverseIndex.of(index, AsOfRule.backward(), new int[] {0}, new int[] {7});

    assertThatThrownBy(() -> reverse.ifAdded(0, 5)).isInstanceOf(TieException.class);
    assertThatThrownBy(() -> reverse.ifAdded(-1, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reverse.ifMoved(1, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reverse.answeredBy(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(reverse.answeredBy(1)).isEmpty();
    assertThat(reverse.ifRemoved(1)).isEmpty();
    assertThat(reverse.ifAdded(0, 6)).containsExactly(new AnswerChange(0, 0, 2));
  }

  private static int[] answers(Shape shape, AsOfRule rule, Ties ties, int[] codes, long[] times) {
    return IntStream.range(0, shape.leftCodes().length)
        .map(i -> Oracle.find(rule, ties, codes, times, shape.leftCodes()[i], shape.leftTimes()[i]))
        .toArray();
  }

  private static List<AnswerChange> changes(int[] before, int[] after) {
    List<AnswerChange> changes = new ArrayList<>();
    for (int i = 0; i < before.length; i++) {
      if (before[i] != after[i]) {
        changes.add(new AnswerChange(i, before[i], after[i]));
      }
    }
    return changes;
  }
}
