package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to an answer against the oracle. A failure names the seed; {@code Shape.of(seed)}
 * repeats it.
 */
class OracleTest {
  private static final int SHAPES = 1500;
  private static final long[] TOLERANCES = {AsOfRule.UNLIMITED, 0, 1, 100, Long.MAX_VALUE - 1};

  @ParameterizedTest
  @EnumSource(names = {"FIRST", "LAST"})
  void backwardJoinsOfEveryKernel(Ties ties) {
    for (long seed = 0; seed < SHAPES; seed++) {
      Shape shape = Shape.of(seed);
      int[] expected = expected(shape, AsOfRule.backward(), ties);
      AsOfIndex index = AsOfIndex.of(shape.keyCount(), shape.codes(), shape.whens(), ties);
      checkKernels(shape, index, expected);
      if (shape.fitsInt()) {
        checkIntKernels(shape, index, expected);
        int[] days = Shape.toInts(shape.whens());
        checkIntKernels(shape, AsOfIndex.of(shape.keyCount(), shape.codes(), days, ties), expected);
      }
    }
  }

  @Test
  void valuesInPlaceOfPositions() {
    for (long seed = 0; seed < SHAPES; seed++) {
      Shape shape = Shape.of(seed);
      int[] expected = expected(shape, AsOfRule.backward(), Ties.LAST);
      AsOfIndex index = AsOfIndex.of(shape.keyCount(), shape.codes(), shape.whens(), Ties.LAST);
      AsOfValues values = index.values(LongStream.range(0, index.rowCount()).toArray(), -1);
      for (int i = 0; i < expected.length; i++) {
        assertThat(values.find(shape.leftCodes()[i], shape.leftWhens()[i]))
            .as("seed %d, left row %d", seed, i)
            .isEqualTo(Math.max(-1, expected[i]));
      }
      if (shape.fitsInt()) {
        long[] found = new long[expected.length];
        int[] days = Shape.toInts(shape.leftWhens());
        values.join(shape.leftCodes(), days, 0, found.length, found);
        assertThat(found)
            .as("seed %d", seed)
            .isEqualTo(Arrays.stream(expected).mapToLong(e -> Math.max(-1, e)).toArray());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRule(AsOfRule rule) {
    for (long seed = 0; seed < 300; seed++) {
      Shape shape = Shape.of(seed);
      for (Ties ties : new Ties[] {Ties.FIRST, Ties.LAST}) {
        int[] expected = expected(shape, rule, ties);
        AsOfIndex index = AsOfIndex.of(shape.keyCount(), shape.codes(), shape.whens(), ties);
        int[] joined = joined(index, rule, shape.leftCodes(), shape.leftWhens());
        assertThat(joined).as("%s, %s, seed %d", rule, ties, seed).isEqualTo(expected);
        if (shape.fitsInt()) {
          int[] days = joined(index, rule, shape.leftCodes(), Shape.toInts(shape.leftWhens()));
          assertThat(days).as("int, %s, %s, seed %d", rule, ties, seed).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void theShapesReachEveryLayout() {
    long packed = LongStream.range(0, SHAPES).filter(seed -> leaves(seed) != null).count();
    long directories =
        LongStream.range(0, SHAPES)
            .filter(seed -> leaves(seed) != null && leaves(seed).steps.length > 0)
            .count();
    assertThat(packed).isBetween(SHAPES / 5L, SHAPES * 4 / 5L);
    assertThat(directories).isGreaterThan(SHAPES / 10L);
  }

  static AsOfRule[] rules() {
    return Arrays.stream(Direction.values())
        .flatMap(
            direction ->
                Arrays.stream(ExactMatches.values())
                    .flatMap(
                        exact ->
                            Arrays.stream(TOLERANCES)
                                .mapToObj(tolerance -> new AsOfRule(direction, exact, tolerance))))
        .toArray(AsOfRule[]::new);
  }

  private static int[] joined(AsOfIndex index, AsOfRule rule, int[] codes, long[] whens) {
    int[] positions = new int[codes.length];
    index.join(rule, codes, whens, positions, Workers.caller());
    return positions;
  }

  private static int[] joined(AsOfIndex index, AsOfRule rule, int[] codes, int[] whens) {
    int[] positions = new int[codes.length];
    index.join(rule, codes, whens, positions, Workers.caller());
    return positions;
  }

  private static Leaves leaves(long seed) {
    Shape shape = Shape.of(seed);
    Histories histories =
        AsOfIndex.of(shape.keyCount(), shape.codes(), shape.whens(), Ties.LAST).histories();
    return Leaves.of(histories, Extent.of(histories), Workers.caller());
  }

  private static int[] expected(Shape shape, AsOfRule rule, Ties ties) {
    int[] expected = new int[shape.leftCodes().length];
    for (int i = 0; i < expected.length; i++) {
      int code = shape.leftCodes()[i];
      expected[i] =
          Oracle.find(rule, ties, shape.codes(), shape.whens(), code, shape.leftWhens()[i]);
    }
    return expected;
  }

  private static void checkKernels(Shape shape, AsOfIndex index, int[] expected) {
    int rows = expected.length;
    int[] found = new int[rows];
    for (int i = 0; i < rows; i++) {
      found[i] = index.find(shape.leftCodes()[i], shape.leftWhens()[i]);
    }
    assertThat(found).as("find, seed %d", shape.seed()).isEqualTo(expected);
    for (Order order : Order.values()) {
      Arrays.fill(found, -99);
      index
          .bulk()
          .block(
              order,
              shape.leftCodes(),
              shape.leftWhens(),
              0,
              rows,
              found,
              index.bulk().new Buffers(rows));
      assertThat(found).as("%s, seed %d", order, shape.seed()).isEqualTo(expected);
    }
  }

  private static void checkIntKernels(Shape shape, AsOfIndex index, int[] expected) {
    int rows = expected.length;
    int[] found = new int[rows];
    int[] whens = Shape.toInts(shape.leftWhens());
    for (Order order : Order.values()) {
      Arrays.fill(found, -99);
      BulkJoin bulk = index.bulk();
      bulk.block(order, shape.leftCodes(), whens, 0, rows, found, bulk.new Buffers(rows));
      assertThat(found).as("int, %s, seed %d", order, shape.seed()).isEqualTo(expected);
    }
    if (index.histories() instanceof IntHistories days) {
      Arrays.fill(found, -99);
      RunKernel.join(days, shape.leftCodes(), whens, 0, rows, found);
      assertThat(found).as("merge, seed %d", shape.seed()).isEqualTo(expected);
    }
  }
}
