package org.athenaelt.asof;

import java.util.Optional;

/**
 * A left row with its answer: the right row that matched, or the reason why there is none. Exactly
 * one of the two is present. Immutable.
 *
 * <pre>{@code
 * String text = match.right().map(Rate::toString).orElseGet(() -> match.reason().get().name());
 * }</pre>
 *
 * @param <L> the type of left rows
 * @param <R> the type of right rows
 */
public record Match<L, R>(L left, Optional<R> right, Optional<NoMatch> reason) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if both or neither of {@code right} and {@code reason} are
   *     present
   */
  public Match {
    if (right.isPresent() == reason.isPresent()) {
      throw new IllegalArgumentException(
          "a match must have either a right row or a reason: " + right + ", " + reason);
    }
  }

  static <L, R> Match<L, R> of(L left, Answer<R> answer) {
    return new Match<>(left, answer.row(), answer.reason());
  }
}
