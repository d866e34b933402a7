package org.athenaelt.bench.data;

/**
 * Random numbers by position: the value at (seed, stream, index) is the same whoever asks, in
 * whatever order, which is what makes the files independent of the number of threads.
 *
 * <p>The mixer is the finaliser of SplitMix64 (Steele, Lea, Flood: <i>Fast Splittable Pseudorandom
 * Number Generators</i>, 2014).
 *
 * @param origin where this stream starts
 */
record Randoms(long origin) {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /** The stream of that name: streams of one seed are unrelated to each other. */
  static Randoms of(long seed, String stream) {
    return new Randoms(mix(mix(seed + GOLDEN_GAMMA) ^ stream.hashCode()));
  }

  /** All 64 bits at this index. */
  long at(long index) {
    return mix(origin + index * GOLDEN_GAMMA);
  }

  /** A fraction, see {@link Fraction}. */
  long fraction(long index) {
    return at(index) >>> 1;
  }

  /** A number from 0 inclusive to {@code bound} exclusive. */
  int below(int bound, long index) {
    return Fraction.part(fraction(index), bound);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
