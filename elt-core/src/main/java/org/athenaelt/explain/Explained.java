package org.athenaelt.explain;

import java.util.List;
import java.util.Optional;

/**
 * The explanations of several entries.
 *
 * @param explanations those of the entries found, in the order in which they were asked for
 * @param missing the ids that no entry has, in the same order
 */
public record Explained(List<Explanation> explanations, List<MissingEntry> missing) {

  /** Copies the lists. */
  public Explained {
    explanations = List.copyOf(explanations);
    missing = List.copyOf(missing);
  }

  /** The explanation of an entry; empty if it was not asked for or does not exist. */
  public Optional<Explanation> of(String entryId) {
    return explanations.stream().filter(e -> e.entry().id().equals(entryId)).findFirst();
  }
}
