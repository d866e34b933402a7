package org.athenaelt.spark.internal.input;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import scala.Tuple2;

/**
 * Finds the fingerprints that occur more than once in a bucket. Passes reports on.
 *
 * @param limit maximum number of groups, those that repeat first
 */
record Repeats(int limit) implements FlatMapFunction<Tuple2<Integer, Iterable<Object>>, Object> {

  /**
   * Rows whose ids have one fingerprint.
   *
   * @param positions of the rows, in ascending order
   */
  record Group(long[] positions) implements Serializable {

    long second() {
      return positions[1];
    }
  }

  @Override
  public Iterator<Object> call(Tuple2<Integer, Iterable<Object>> bucket) {
    List<Object> found = new ArrayList<>();
    List<long[]> pieces = new ArrayList<>();
    int length = 0;
    for (Object value : bucket._2()) {
      if (value instanceof long[] piece) {
        pieces.add(piece);
        length = Math.addExact(length, piece.length / 2);
      } else {
        found.add(value);
      }
    }
    long[] hashes = new long[length];
    int at = 0;
    for (long[] piece : pieces) {
      for (int i = 0; i < piece.length; i += 2) {
        hashes[at++] = piece[i];
      }
    }
    Arrays.sort(hashes);
    Set<Long> repeated = new HashSet<>();
    for (int i = 1; i < hashes.length; i++) {
      if (hashes[i] == hashes[i - 1]) {
        repeated.add(hashes[i]);
      }
    }
    if (!repeated.isEmpty()) {
      found.addAll(groups(pieces, repeated));
    }
    return found.iterator();
  }

  private List<Group> groups(List<long[]> pieces, Set<Long> repeated) {
    Map<Long, List<Long>> positions = new HashMap<>();
    for (long[] piece : pieces) {
      for (int i = 0; i < piece.length; i += 2) {
        if (repeated.contains(piece[i])) {
          positions.computeIfAbsent(piece[i], h -> new ArrayList<>()).add(piece[i + 1]);
        }
      }
    }
    return positions.values().stream()
        .map(of -> new Group(of.stream().mapToLong(Long::longValue).sorted().toArray()))
        .sorted(java.util.Comparator.comparingLong(Group::second))
        .limit(limit)
        .toList();
  }
}
