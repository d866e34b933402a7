package org.athenaelt.pipeline;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.athenaelt.sink.Publication;
import org.jspecify.annotations.Nullable;

/**
 * A failure of a run after at least one of its targets was published, or may have been. The cause
 * is the failure itself. After any other exception of a run, all targets are unchanged.
 */
public final class PartlyPublishedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ImmutableList<Publication> publications;
  private final transient @Nullable RunSummary summary;

  /**
   * A failure after publishing began.
   *
   * @param summary what the run did, with the state of every target
   * @param cause the failure
   */
  public PartlyPublishedException(RunSummary summary, RuntimeException cause) {
    super(message(summary, cause), cause);
    this.publications = ImmutableList.copyOf(summary.publications());
    this.summary = summary;
  }

  /** The state of every target, in the order in which the run publishes. */
  public List<Publication> publications() {
    return publications;
  }

  /** What the run did; empty after serialization. */
  public Optional<RunSummary> summary() {
    return Optional.ofNullable(summary);
  }

  private static String message(RunSummary summary, RuntimeException cause) {
    boolean whole =
        summary.publications().stream().allMatch(p -> p.state() == Publication.State.PUBLISHED);
    return "run "
        + summary.run().id()
        + (whole ? " is published, but failed afterwards: " : " is published in part: ")
        + summary.publications().stream()
            .map(Publication::toString)
            .collect(Collectors.joining(", "))
        + ". Cause: "
        + cause.getMessage()
        + ". Fix the cause and run again";
  }
}
