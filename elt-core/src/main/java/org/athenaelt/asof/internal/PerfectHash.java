package org.athenaelt.asof.internal;

import java.util.Arrays;

/**
 * A perfect hash function: gives each of the hash codes it is built from a slot of its own. A
 * lookup reads one entry of a small table and never probes a second slot, which would be a
 * mispredicted branch.
 *
 * <p>The hash codes are divided into buckets of four on average. For each bucket, the largest
 * first, numbers are tried in order until one of them, combined with the hash codes, gives all of
 * them free slots. This number is the <em>pilot</em> of the bucket; the pilots are all that is
 * stored. Equal hash codes share a slot. Hash codes of a bucket that is too large, or for which no
 * pilot is found, may share slots too. The caller must therefore compare the key in the slot.
 *
 * <p>Building takes linear time, because one slot in five stays free. Sources: Belazzougui, Botelho
 * and Dietzfelbinger, <em>Hash, displace, and compress</em> (2009); pilots as in Pibiri and Trani,
 * <em>PTHash</em> (2021).
 */
final class PerfectHash {
  private static final int PER_BUCKET = 4;
  private static final int PER_FREE_SLOT = 4;

  /**
   * Limit of pilots tried, on average per bucket. Well-distributed hash codes need about twenty.
   */
  private static final int PILOTS_PER_BUCKET = 256;

  /**
   * Larger buckets get no pilot. Well-distributed hash codes give at most about twenty a bucket.
   */
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

  /** The number of pilots tried by the build, which is its cost. */
  long pilotsTried() {
    return pilotsTried;
  }

  /** The slot of any hash code, whether or not the function was built from it. */
  int slot(int hash) {
    return slot(hash, pilots[bucket(hash)]);
  }

  private int bucket(int hash) {
    return scale(hash * BUCKET_FACTOR, pilots.length);
  }

  private int slot(int hash, int pilot) {
    return scale((hash ^ pilot * PILOT_FACTOR) * SLOT_FACTOR, slots);
  }

  /** Scales an unsigned {@code int} to the range from 0 to {@code limit - 1}. */
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

  /** The buckets by size; at 0 those that are empty or too large. */
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

  /** Moves the distinct hash codes of a range to its front, and returns their end. */
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

  /**
   * The first pilot that gives all hash codes free slots, which it marks as taken; 0 if none does.
   */
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
