package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares lookups, joins and values with the oracle. A failure names its seed; {@code
 * Shape.of(seed)} repeats it.
 */
class OracleTest {
  private static final int SHAPES = 1500;
  private static final long[] TOLERANCES = {AsOfRule.UNLIMITED, 0, 1, 100, Long.MAX_VALUE - 1};

  @ParameterizedTest
  @EnumSource(names = {"FIRST", "LAST"})
  void plainBackwardLookups(Ties ties) {
    for (long seed = 0; seed < SHAPES; seed++) {
      Shape shape = Shape.of(seed);
      AsOfIndex index = AsOfIndex.of(shape.keyCount(), shape.codes(), shape.times(), ties);
      int[] found = new int[shape.leftCodes().length];
      for (int i = 0; i < found.length; i++) {
        found[i] = index.find(shape.leftCodes()[i], shape.leftTimes()[i]);
      }
      assertThat(found)
          .as("seed %d", seed)
          .isEqualTo(Oracle.join(shape, AsOfRule.backward(), ties));
    }
  }

  @Test
  void valuesInsteadOfPositions() {
    for (long seed = 0; seed < SHAPES; seed++) {
      Shape shape = Shape.of(seed);
      int[] expected = Oracle.join(shape, AsOfRule.backward(), Ties.LAST);
      AsOfIndex index = AsOfIndex.of(shape.keyCount(), shape.codes(), shape.times(), Ties.LAST);
      AsOfValues values = index.values(LongStream.range(0, index.rowCount()).toArray(), -1);
      for (int i = 0; i < expected.length; i++) {
        assertThat(values.find(shape.leftCodes()[i], shape.leftTimes()[i]))
            .as("seed %d, left row %d", seed, i)
            .isEqualTo(Math.max(-1, expected[i]));
      }
      if (shape.fitsInt()) {
        long[] found = new long[expected.length];
        int[] days = Shape.toInts(shape.leftTimes());
        values.join(shape.leftCodes(), days, 0, found.length, found);
        assertThat(found)
            .as("seed %d", seed)
            .isEqualTo(Arrays.stream(expected).mapToLong(e -> Math.max(-1, e)).toArray());
      }
      long[] joined = new long[expected.length];
      values.join(shape.leftCodes(), shape.leftTimes(), 0, joined.length, joined);
      assertThat(joined)
          .as("long, seed %d", seed)
          .isEqualTo(Arrays.stream(expected).mapToLong(e -> Math.max(-1, e)).toArray());
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRule(AsOfRule rule) {
    for (long seed = 0; seed < 300; seed++) {
      Shape shape = Shape.of(seed);
      for (Ties ties : new Ties[] {Ties.FIRST, Ties.LAST}) {
        int[] expected = Oracle.join(shape, rule, ties);
        AsOfIndex index = AsOfIndex.of(shape.keyCount(), shape.codes(), shape.times(), ties);
        int[] joined = index.join(rule, shape.leftCodes(), shape.leftTimes());
        assertThat(joined).as("%s, %s, seed %d", rule, ties, seed).isEqualTo(expected);
        if (shape.fitsInt()) {
          int[] days = index.join(rule, shape.leftCodes(), Shape.toInts(shape.leftTimes()));
          assertThat(days).as("int, %s, %s, seed %d", rule, ties, seed).isEqualTo(expected);
        }
      }
    }
  }

  static AsOfRule[] rules() {
    return Arrays.stream(AsOfRule.Direction.values())
        .flatMap(
            direction ->
                Arrays.stream(AsOfRule.ExactMatches.values())
                    .flatMap(
                        exact ->
                            Arrays.stream(TOLERANCES)
                                .mapToObj(tolerance -> new AsOfRule(direction, exact, tolerance))))
        .toArray(AsOfRule[]::new);
  }
}
