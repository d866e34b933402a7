package org.athenaelt.asof;

/** A few times close to each other: each is a fence, and nothing is cut off. */
final class PackedTimeline<K, A> extends Timeline<K, A> {

  PackedTimeline(K key, A answers, AsOfIndex index, int code) {
    super(key, answers, index, code, 1, 0);
  }

  static boolean fits(AsOfIndex index, int code) {
    int count = index.count(code);
    long first = index.whenAt(code, 0);
    // Not at the ends of all time: there, first - 1 or first + REACH of rank would overflow. The
    // latter does so here as well, and then is less than any time.
    return count <= FENCES
        && first > Long.MIN_VALUE
        && index.whenAt(code, count - 1) <= first + REACH;
  }

  @Override
  int rank(long when) {
    long distance = Math.max(first - 1, Math.min(first + REACH, when)) - first;
    // The sign stands for "before the first", and makes the number zero without a branch.
    return fences(distance) & (int) ~(distance >> Long.SIZE - 1);
  }
}
