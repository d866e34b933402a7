package org.athenaelt.bench.data;

/**
 * Random numbers by index: each is a function of seed, stream and index, so that the files do not
 * depend on the number of threads.
 *
 * <p>The mixer is the finaliser of SplitMix64 (Steele, Lea, Flood: <i>Fast Splittable Pseudorandom
 * Number Generators</i>, 2014).
 *
 * @param origin the state at index 0
 */
record Randoms(long origin) {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /** Returns the stream of that name; streams of one seed are independent. */
  static Randoms of(long seed, String stream) {
    return new Randoms(mix(mix(seed + GOLDEN_GAMMA) ^ stream.hashCode()));
  }

  /** Returns 64 random bits. */
  long at(long index) {
    return mix(origin + index * GOLDEN_GAMMA);
  }

  /** Returns a random {@link Fraction}. */
  long fraction(long index) {
    return at(index) >>> 1;
  }

  /** Returns a number from 0, inclusive, to {@code bound}, exclusive. */
  int below(int bound, long index) {
    return Fraction.part(fraction(index), bound);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
