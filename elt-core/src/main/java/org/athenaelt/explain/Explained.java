package org.athenaelt.explain;

import java.util.List;
import java.util.Optional;

/**
 * The explanations of several entries.
 *
 * @param explanations those of the entries found, in the order in which they were asked for
 * @param missing the ids that no entry has, in the same order
 * @param warnings what the values of the files leave in doubt
 */
public record Explained(
    List<Explanation> explanations, List<MissingEntry> missing, List<String> warnings) {

  /** Explanations without a doubt. */
  public Explained(List<Explanation> explanations, List<MissingEntry> missing) {
    this(explanations, missing, List.of());
  }

  /** Copies the lists. */
  public Explained {
    explanations = List.copyOf(explanations);
    missing = List.copyOf(missing);
    warnings = List.copyOf(warnings);
  }

  /** The same with warnings. */
  public Explained withWarnings(List<String> doubts) {
    return new Explained(explanations, missing, doubts);
  }

  /** The explanation of an entry; empty if it was not asked for or does not exist. */
  public Optional<Explanation> of(String entryId) {
    return explanations.stream().filter(e -> e.entry().id().equals(entryId)).findFirst();
  }
}
