package org.athenaelt.diff;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An entry whose published row would change.
 *
 * @param kind how it would change
 * @param id the id of the entry
 * @param before the entry as published; empty if it was added
 * @param after the entry as it would be published; empty if it was removed
 * @param line the line of the entry in its new file; empty if there is none
 * @param causes its causes, at least one
 */
public record Change(
    ChangeKind kind,
    String id,
    Optional<ComparedEntry> before,
    Optional<ComparedEntry> after,
    OptionalLong line,
    List<Cause> causes) {

  /** Copies the list. */
  public Change {
    causes = List.copyOf(causes);
  }
}
