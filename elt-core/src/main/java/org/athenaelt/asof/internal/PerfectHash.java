package org.athenaelt.asof.internal;

import java.util.Arrays;

/**
 * Leads hash codes that are known from the start each to a slot of its own: one look at a small
 * table, and never a second slot to try, which a processor could not predict.
 *
 * <p>The hash codes are spread over buckets. The largest bucket comes first: numbers are tried, in
 * order, until one leads all its hash codes to slots that are still free; this <em>pilot</em> is
 * all that is kept. Equal hash codes have the same slot, of course, and so may others, if a bucket
 * is too large or no pilot is found for it: who looks up has to compare, in any case.
 *
 * <p>Source: Belazzougui, Botelho and Dietzfelbinger, <em>Hash, displace, and compress</em> (2009);
 * the pilots are those of Pibiri and Trani, <em>PTHash</em> (2021). Takes linear time to build, as
 * one slot in five is left free.
 */
final class PerfectHash {
  private static final int PER_BUCKET = 4;
  private static final int PER_FREE_SLOT = 4;

  /** Proper hash codes need some twenty pilots a bucket; others do without when all are used up. */
  private static final int PILOTS_PER_BUCKET = 256;

  /** Proper hash codes put no more than some twenty into a bucket. */
  private static final int LARGEST_BUCKET = 64;

  private static final int BUCKET_FACTOR = 0x9E3779B9;
  private static final int PILOT_FACTOR = 0x85EBCA6B;
  private static final int SLOT_FACTOR = 0xC2B2AE35;

  private final char[] pilots;
  private final int slots;
  private long pilotsTried;

  private PerfectHash(int hashes) {
    this.pilots = new char[hashes / PER_BUCKET + 1];
    this.slots = Math.addExact(hashes, hashes / PER_FREE_SLOT + 1);
  }

  static PerfectHash of(int[] hashes) {
    PerfectHash function = new PerfectHash(hashes.length);
    function.findPilots(hashes);
    return function;
  }

  /** The number of slots. */
  int size() {
    return slots;
  }

  /** How much was tried to build it. */
  long pilotsTried() {
    return pilotsTried;
  }

  /** The slot of a hash code, also of one that was not there. */
  int slot(int hash) {
    return slot(hash, pilots[bucket(hash)]);
  }

  private int bucket(int hash) {
    return scale(hash * BUCKET_FACTOR, pilots.length);
  }

  private int slot(int hash, int pilot) {
    return scale((hash ^ pilot * PILOT_FACTOR) * SLOT_FACTOR, slots);
  }

  /** A number from all {@code int}s, seen as unsigned, to those below a limit, in proportion. */
  private static int scale(int number, int limit) {
    return (int) (Integer.toUnsignedLong(number) * limit >>> Integer.SIZE);
  }

  private void findPilots(int[] hashes) {
    int[] ends = new int[pilots.length];
    for (int hash : hashes) {
      ends[bucket(hash)]++;
    }
    int[][] ofSize = bucketsBySize(ends);
    Arrays.parallelPrefix(ends, Integer::sum);
    int[] sorted = new int[hashes.length];
    int[] begins = ends.clone();
    for (int hash : hashes) {
      sorted[--begins[bucket(hash)]] = hash;
    }
    boolean[] taken = new boolean[slots];
    for (int size = LARGEST_BUCKET; size > 0; size--) {
      for (int bucket : ofSize[size]) {
        int from = begins[bucket];
        int to = moveDistinct(sorted, from, ends[bucket]);
        pilots[bucket] = pilot(sorted, from, to, taken);
      }
    }
  }

  /** The buckets of each size; at 0 those that are empty or too large. */
  private static int[][] bucketsBySize(int[] sizes) {
    int[] counts = new int[LARGEST_BUCKET + 1];
    for (int size : sizes) {
      counts[size <= LARGEST_BUCKET ? size : 0]++;
    }
    int[][] buckets = new int[LARGEST_BUCKET + 1][];
    Arrays.setAll(buckets, size -> new int[counts[size]]);
    for (int bucket = 0; bucket < sizes.length; bucket++) {
      int size = sizes[bucket] <= LARGEST_BUCKET ? sizes[bucket] : 0;
      buckets[size][--counts[size]] = bucket;
    }
    return buckets;
  }

  /** Moves one of each of a few hash codes to the front, and tells where they end. */
  private static int moveDistinct(int[] hashes, int from, int to) {
    int end = from;
    for (int i = from; i < to; i++) {
      int known = from;
      while (known < end && hashes[known] != hashes[i]) {
        known++;
      }
      hashes[known] = hashes[i];
      end = Math.max(end, known + 1);
    }
    return end;
  }

  /** The first pilot that leads all of these to slots not taken, which then are; or any. */
  private char pilot(int[] hashes, int from, int to, boolean[] taken) {
    long most = Character.MAX_VALUE + (long) PILOTS_PER_BUCKET * pilots.length;
    for (int pilot = 0; pilot <= Character.MAX_VALUE && pilotsTried < most; pilot++) {
      pilotsTried++;
      int end = from;
      while (end < to && !taken[slot(hashes[end], pilot)]) {
        taken[slot(hashes[end++], pilot)] = true;
      }
      if (end == to) {
        return (char) pilot;
      }
      while (end > from) {
        taken[slot(hashes[--end], pilot)] = false;
      }
    }
    return 0;
  }
}
