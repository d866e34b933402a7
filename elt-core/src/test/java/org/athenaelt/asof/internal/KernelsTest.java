package org.athenaelt.asof.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.Oracle;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.asof.Shape;
import org.athenaelt.asof.Ties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares every loop of the plain backward join with the oracle, for rows in every order. A
 * failure names its seed; {@code Shape.of(seed)} repeats it.
 */
class KernelsTest {
  private static final int SHAPES = 1500;

  @ParameterizedTest
  @EnumSource(names = {"FIRST", "LAST"})
  void everyLoopEqualsTheOracle(Ties ties) {
    for (long seed = 0; seed < SHAPES; seed++) {
      Shape shape = Shape.of(seed);
      int[] expected = Oracle.join(shape, AsOfRule.backward(), ties);
      RightSide right = rightSide(shape, ties);
      BulkJoin bulk = new BulkJoin(right);
      int rows = expected.length;
      int[] found = new int[rows];
      for (BulkJoin.Order order : BulkJoin.Order.values()) {
        Arrays.fill(found, -99);
        long[] buffer = new long[rows];
        bulk.joinBlock(order, shape.leftCodes(), shape.leftTimes(), 0, rows, found, buffer);
        assertThat(found).as("%s, seed %d", order, seed).isEqualTo(expected);
      }
      if (shape.fitsInt()) {
        checkInts(shape, right, expected);
      }
    }
  }

  private static void checkInts(Shape shape, RightSide right, int[] expected) {
    BulkJoin bulk = new BulkJoin(right);
    int rows = expected.length;
    int[] times = Shape.toInts(shape.leftTimes());
    int[] found = new int[rows];
    for (BulkJoin.Order order : BulkJoin.Order.values()) {
      Arrays.fill(found, -99);
      bulk.joinBlock(order, shape.leftCodes(), times, 0, rows, found, new long[rows]);
      assertThat(found).as("int, %s, seed %d", order, shape.seed()).isEqualTo(expected);
    }
    Arrays.fill(found, -99);
    RunKernel.join((IntHistories) right.histories, shape.leftCodes(), times, 0, rows, found);
    assertThat(found).as("merge, seed %d", shape.seed()).isEqualTo(expected);
  }

  @Test
  void shapesCoverEveryLayout() {
    long packed = LongStream.range(0, SHAPES).filter(seed -> leaves(seed) != null).count();
    long withDirectory =
        LongStream.range(0, SHAPES)
            .filter(seed -> leaves(seed) != null && leaves(seed).steps.length > 0)
            .count();
    assertThat(packed).isBetween(SHAPES / 5L, SHAPES * 4 / 5L);
    assertThat(withDirectory).isGreaterThan(SHAPES / 10L);
  }

  private static Leaves leaves(long seed) {
    return rightSide(Shape.of(seed), Ties.LAST).leaves;
  }

  private static RightSide rightSide(Shape shape, Ties ties) {
    Histories sorted =
        HistoryBuilder.of(shape.keyCount(), shape.codes(), shape.times(), Parallelism.none());
    Histories unique = TieBreaker.apply(sorted, ties == Ties.LAST, null).histories();
    return RightSide.of(unique, Parallelism.none());
  }
}
