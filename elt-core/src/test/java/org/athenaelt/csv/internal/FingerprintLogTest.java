package org.athenaelt.csv.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintLogTest {

  @Test
  void agreesWithAHashSet() {
    long seed = 20260101;
    Random random = new Random(seed);
    Set<Long> expected = new HashSet<>();
    FingerprintLog.Table table = new FingerprintLog.Table(200_000);
    for (int i = 0; i < 200_000; i++) {
      // Few distinct bits at either end, so that many values repeat and some slots collide.
      long value = i % 2 == 0 ? random.nextLong() & 0xFFFF : random.nextLong() << 46 | 1;
      boolean isNew = value == 0 ? expected.add(1L) : expected.add(value);
      assertThat(table.add(value))
          .as("seed %s, value %s, step %s", seed, value, i)
          .isEqualTo(isNew);
    }
  }

  @Test
  void aTableUsedAgainHasForgottenAllFingerprints() {
    FingerprintLog.Table table = new FingerprintLog.Table(100);
    for (int count : new int[] {100, 30, 80}) {
      table = FingerprintLog.Table.of(count, table);
      for (long i = 1; i <= count; i++) {
        assertThat(table.add(i * 0x9E37_79B9_7F4A_7C15L)).as("%s of %s", i, count).isTrue();
      }
      assertThat(table.add(0x9E37_79B9_7F4A_7C15L)).isFalse();
    }
  }

  @Test
  void collidingFingerprintsOverflowAfterALimitOfProbes() {
    int count = 10_000;
    FingerprintLog.Table table = new FingerprintLog.Table(count);
    for (long i = 1; i <= count; i++) {
      assertThat(table.add(i << 32 | 7)).as("%d", i).isTrue();
    }
    for (long i = 1; i <= count; i++) {
      assertThat(table.add(i << 32 | 7)).as("%d", i).isFalse();
    }
    assertThat(table.overflow()).isEqualTo(count - 1024);
  }
}
