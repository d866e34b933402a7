package org.athenaelt.pipeline;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.athenaelt.sink.Publication;
import org.jspecify.annotations.Nullable;

/**
 * A run that failed when something of it may have been visible already. The cause is what failed;
 * every other failure of a run leaves all places as they were.
 */
public final class PartlyPublishedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ImmutableList<Publication> publications;
  private final transient @Nullable RunSummary summary;

  public PartlyPublishedException(RunSummary summary, RuntimeException cause) {
    super(message(summary, cause), cause);
    this.publications = ImmutableList.copyOf(summary.publications());
    this.summary = summary;
  }

  /** What stands where, in the order in which the run publishes. */
  public List<Publication> publications() {
    return publications;
  }

  /** What the run did; empty if the exception was serialized in the meantime. */
  public Optional<RunSummary> summary() {
    return Optional.ofNullable(summary);
  }

  private static String message(RunSummary summary, RuntimeException cause) {
    boolean whole =
        summary.publications().stream().allMatch(p -> p.state() == Publication.State.PUBLISHED);
    return "run "
        + summary.run().id()
        + (whole ? " is published, but did not end as it should: " : " is published in part: ")
        + summary.publications().stream()
            .map(Publication::toString)
            .collect(Collectors.joining(", "))
        + ". What failed: "
        + cause.getMessage()
        + ". Mend that and run again";
  }
}
