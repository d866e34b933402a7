package org.athenaelt.explain;

import com.google.common.collect.ImmutableSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An id that is not the one sought, but differs only in a way that people overlook.
 *
 * @param value the id found
 * @param differences how it differs
 * @param place where it is first
 */
public record SimilarId(String value, Set<IdDifference> differences, Place place) {

  /** Copies the set. */
  public SimilarId {
    differences = ImmutableSet.copyOf(differences);
  }

  /** The differences in words. */
  public String words() {
    return differences.stream().map(IdDifference::toString).collect(Collectors.joining(" and "));
  }

  /** What makes them one id. */
  public String remedy() {
    return differences.stream().map(IdDifference::remedy).collect(Collectors.joining("; "));
  }
}
