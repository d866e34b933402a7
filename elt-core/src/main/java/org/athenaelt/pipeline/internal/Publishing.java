package org.athenaelt.pipeline.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.athenaelt.sink.Publication;
import org.athenaelt.sink.Publication.State;

/** Publishes targets in order up to the first failure, and records the state of each. */
final class Publishing {

  private final List<Publication> publications = new ArrayList<>();
  private Optional<RuntimeException> failure = Optional.empty();

  /**
   * Publishes a target, unless an earlier one has failed.
   *
   * @param maybeVisible called after a failure: whether readers may see the new state all the same
   */
  void publish(String name, Runnable work, BooleanSupplier maybeVisible) {
    State state = State.NOT_PUBLISHED;
    if (failure.isEmpty()) {
      try {
        work.run();
        state = State.PUBLISHED;
      } catch (RuntimeException e) {
        failure = Optional.of(e);
        state = maybeVisible.getAsBoolean() ? State.UNKNOWN : State.NOT_PUBLISHED;
      }
    }
    publications.add(new Publication(name, state));
  }

  List<Publication> publications() {
    return publications;
  }

  Optional<RuntimeException> failure() {
    return failure;
  }

  /** Whether all targets are certainly unchanged. */
  boolean nothingChanged() {
    return publications.stream().allMatch(p -> p.state() == State.NOT_PUBLISHED);
  }
}
