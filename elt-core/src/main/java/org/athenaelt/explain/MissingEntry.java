package org.athenaelt.explain;

import java.util.List;
import java.util.Optional;

/**
 * An id that no entry has.
 *
 * @param id the id asked for
 * @param nearMisses ids of entries that are nearly the one asked for
 * @param rejection if a row with this id was left out as invalid, where it is and what is wrong
 */
public record MissingEntry(String id, List<SimilarId> nearMisses, Optional<String> rejection) {

  /** Copies the list. */
  public MissingEntry {
    nearMisses = List.copyOf(nearMisses);
  }
}
