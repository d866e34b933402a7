package org.athenaelt.bench.data;

/**
 * Zipf's law in integers: the ranks are divided into blocks of 1, 2, 4, 8, … keys with equal
 * shares. Floating-point powers would make the files depend on the platform.
 *
 * <p>Frequent keys are spread over the key numbers; adjacent numbers would share cache lines.
 */
final class ZipfPicker implements KeyDistribution.Picker {

  private final int keys;
  private final int blocks;
  private final long stride;

  ZipfPicker(int keys) {
    this.keys = keys;
    this.blocks = 63 - Long.numberOfLeadingZeros(keys + 1L);
    this.stride = coprimeNearGoldenRatio(keys);
  }

  @Override
  public int key(long fraction) {
    int block = Fraction.part(fraction, blocks);
    long rank = start(block) + Fraction.part(Fraction.rest(fraction, blocks), width(block));
    return (int) (rank * stride % keys);
  }

  @Override
  public long rest(long fraction) {
    int block = Fraction.part(fraction, blocks);
    return Fraction.rest(Fraction.rest(fraction, blocks), width(block));
  }

  private static int start(int block) {
    return (1 << block) - 1;
  }

  /** The number of keys of a block; the last one also has the remaining ranks. */
  private int width(int block) {
    return block == blocks - 1 ? keys - start(block) : 1 << block;
  }

  /** Returns a multiplier that permutes the ranks and spreads neighbours evenly. */
  private static long coprimeNearGoldenRatio(int keys) {
    long candidate = Math.max(1, keys * 618L / 1000);
    while (gcd(candidate, keys) != 1) {
      candidate++;
    }
    return candidate;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
