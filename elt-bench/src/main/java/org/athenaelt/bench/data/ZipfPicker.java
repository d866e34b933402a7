package org.athenaelt.bench.data;

/**
 * Zipf's law in whole numbers: the ranks are cut into blocks of 1, 2, 4, 8, … keys, and every block
 * gets the same share. Floating-point powers would make the files depend on the platform.
 *
 * <p>Busy keys are scattered over the key numbers; otherwise they would lie side by side in every
 * sorted structure, and in the same cache lines.
 */
final class ZipfPicker implements KeyPicker {

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

  /** The last block also takes the ranks that do not fill another. */
  private int width(int block) {
    return block == blocks - 1 ? keys - start(block) : 1 << block;
  }

  /**
   * A multiplier without a common factor permutes the ranks; this ratio spreads neighbours best.
   */
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
