package org.athenaelt.asof.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerfectHashTest {
  /** Typical hash codes. */
  enum Hashes implements IntUnaryOperator {
    INTEGERS(i -> i),
    NEGATIVE(i -> -i),
    HIGH_BITS(i -> i << 12),
    FLOATS(i -> Float.hashCode(i)),
    DOUBLES(i -> Double.hashCode(i)),
    NUMBERED_IDS(i -> ("a807F%010dQAM".formatted(i)).hashCode()),
    RANDOM(i -> new Random(i).nextInt());

    private final IntUnaryOperator hash;

    Hashes(IntUnaryOperator hash) {
      this.hash = hash;
    }

    @Override
    public int applyAsInt(int i) {
      return hash.applyAsInt(i);
    }

    int[] distinct(int count) {
      return IntStream.range(0, count).map(hash).distinct().toArray();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyHashCodeHasItsOwnSlot(Hashes hashes) {
    for (int count : new int[] {0, 1, 2, 3, 4, 5, 8, 9, 30, 1000, 20_000}) {
      int[] codes = hashes.distinct(count);
      PerfectHash function = PerfectHash.of(codes);
      assertThat(IntStream.of(codes).map(function::slot).distinct().count())
          .as("%d hash codes", count)
          .isEqualTo(codes.length);
      assertThat(function.size()).isLessThanOrEqualTo(codes.length * 5 / 4 + 1);
      assertThat(IntStream.range(-999, 999).map(function::slot))
          .allMatch(slot -> slot >= 0 && slot < function.size());
    }
  }

  /** 65 hash codes are more than a bucket may have. */
  @ParameterizedTest
  @ValueSource(ints = {2, 64, 65, 2000})
  void collidingHashCodesDoNotAffectOthers(int alike) {
    // Multiplied by the factor, these are small numbers: all are in the first bucket.
    int inverse = inverseOf(0x9E3779B9);
    int[] oneBucket = IntStream.range(0, alike).map(i -> i * inverse).toArray();
    int[] equal = new int[alike];
    Arrays.fill(equal, 7);
    int[] others = IntStream.range(0, 3000).map(i -> 1_000_000 + i).toArray();
    int[] all = concat(concat(oneBucket, equal), others);

    PerfectHash function = PerfectHash.of(all);

    assertThat(IntStream.of(others).map(function::slot).distinct().count())
        .as("all but those in the two large buckets")
        .isGreaterThan(others.length - 20);
    assertThat(IntStream.of(all).map(function::slot)).allMatch(slot -> slot < function.size());
  }

  private static int inverseOf(int odd) {
    int inverse = odd;
    for (int i = 0; i < 5; i++) {
      inverse *= 2 - odd * inverse;
    }
    assertThat(odd * inverse).isEqualTo(1);
    return inverse;
  }

  private static int[] concat(int[] first, int[] second) {
    return IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
  }
}
