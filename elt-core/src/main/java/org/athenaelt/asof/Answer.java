package org.athenaelt.asof;

import java.util.Optional;

/**
 * The answer to one lookup: the row that matched, or why none did. Exactly one of the two is
 * present.
 *
 * @param <R> the type of right rows
 */
public record Answer<R>(Optional<R> row, Optional<NoMatch> reason) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if both or neither are present
   */
  public Answer {
    if (row.isPresent() == reason.isPresent()) {
      throw new IllegalArgumentException(
          "an answer is either a row or a reason: " + row + ", " + reason);
    }
  }
}
