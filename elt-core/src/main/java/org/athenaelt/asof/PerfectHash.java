package org.athenaelt.asof;

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

  /** Proper hash codes put no more than some twenty into a bucket. */
  private static final int LARGEST_BUCKET = 64;

  private static final int BUCKET_FACTOR = 0x9E3779B9;
  private static final int PILOT_FACTOR = 0x85EBCA6B;
  private static final int SLOT_FACTOR = 0xC2B2AE35;

  private final char[] pilots;
  private final int slots;

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
        findPilot(bucket, distinct(sorted, begins[bucket], ends[bucket]), taken);
      }
    }
  }

  private static int[][] bucketsBySize(int[] sizes) {
    int[][] buckets = new int[LARGEST_BUCKET + 1][];
    int[] counts = new int[LARGEST_BUCKET + 1];
    for (int size : sizes) {
      counts[size <= LARGEST_BUCKET ? size : 0]++;
    }
    Arrays.setAll(buckets, size -> new int[counts[size]]);
    for (int bucket = 0; bucket < sizes.length; bucket++) {
      int size = sizes[bucket] <= LARGEST_BUCKET ? sizes[bucket] : 0;
      buckets[size][--counts[size]] = bucket;
    }
    return buckets;
  }

  private static int[] distinct(int[] hashes, int from, int to) {
    return Arrays.stream(hashes, from, to).distinct().toArray();
  }

  private void findPilot(int bucket, int[] hashes, boolean[] taken) {
    for (int pilot = 0; pilot <= Character.MAX_VALUE; pilot++) {
      int placed = place(hashes, pilot, taken);
      if (placed == hashes.length) {
        pilots[bucket] = (char) pilot;
        return;
      }
      for (int i = 0; i < placed; i++) {
        taken[slot(hashes[i], pilot)] = false;
      }
    }
  }

  /** Takes slots for hash codes until one is taken already; tells for how many. */
  private int place(int[] hashes, int pilot, boolean[] taken) {
    for (int i = 0; i < hashes.length; i++) {
      int slot = slot(hashes[i], pilot);
      if (taken[slot]) {
        return i;
      }
      taken[slot] = true;
    }
    return hashes.length;
  }
}
