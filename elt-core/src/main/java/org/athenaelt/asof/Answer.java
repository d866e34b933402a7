package org.athenaelt.asof;

import java.util.List;
import java.util.Optional;

/**
 * The answer to one lookup: the right row that matched, or the reason why there is none. Exactly
 * one of the two is present. Immutable.
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
          "an answer must have either a row or a reason: " + row + ", " + reason);
    }
  }

  static <R> Answer<R> of(R row) {
    return new Answer<>(Optional.of(row), Optional.empty());
  }

  static <R> Answer<R> none(NoMatch reason) {
    return new Answer<>(Optional.empty(), Optional.of(reason));
  }

  /** The answer for a position or the code of a reason. */
  static <R> Answer<R> at(List<R> rows, int position) {
    return new Answer<>(
        Optional.ofNullable(position < 0 ? null : rows.get(position)), NoMatch.of(position));
  }
}
