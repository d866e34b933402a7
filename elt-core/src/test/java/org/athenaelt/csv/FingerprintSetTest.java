package org.athenaelt.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintSetTest {

  @Test
  void agreesWithAHashSet() {
    long seed = 20260101;
    Random random = new Random(seed);
    Set<Long> expected = new HashSet<>();
    FingerprintSet set = new FingerprintSet();
    for (int i = 0; i < 200_000; i++) {
      // Few enough bits, at either end, to meet many values again and to crowd some segments.
      long value = i % 2 == 0 ? random.nextLong() & 0xFFFF : random.nextLong() << 46 | 1;
      boolean isNew = value == 0 ? expected.add(1L) : expected.add(value);
      assertThat(set.add(value)).as("seed %s, value %s, step %s", seed, value, i).isEqualTo(isNew);
    }
  }
}
