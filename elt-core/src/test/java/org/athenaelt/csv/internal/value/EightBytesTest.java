package org.athenaelt.csv.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EightBytesTest {

  /** Few different bytes make slices of all lengths alike, also with other bytes beside them. */
  @Test
  void slicesAreTheSameIfTheirBytesAre() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int same = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = bytes(random);
      byte[] others = random.nextBoolean() ? bytes : bytes(random);
      int length = random.nextInt(13);
      int from = random.nextInt(bytes.length - length + 1);
      int otherFrom = random.nextInt(others.length - length + 1);
      int otherTo = otherFrom + Math.max(0, length - random.nextInt(2));
      boolean expected = Arrays.equals(bytes, from, from + length, others, otherFrom, otherTo);
      assertThat(EightBytes.same(bytes, from, from + length, others, otherFrom, otherTo))
          .as("seed %s, round %s, length %s", seed, i, length)
          .isEqualTo(expected);
      same += expected ? 1 : 0;
    }
    assertThat(same).as("seed %s", seed).isGreaterThan(1_000);
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[12 + random.nextInt(8)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(10) == 0 ? 'b' : 'a');
    }
    return bytes;
  }
}
