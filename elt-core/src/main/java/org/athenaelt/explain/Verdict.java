package org.athenaelt.explain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnerAssignment;
import org.athenaelt.ownership.UnmatchedReason;

/** Makes explanations from the reallocations of a key. */
final class Verdict {

  private final JoinKey joinKey;
  private final KnownOwners owners;
  private final NearIds nearKeys;
  private final int context;

  Verdict(JoinKey joinKey, KnownOwners owners, NearIds nearKeys, int context) {
    this.joinKey = joinKey;
    this.owners = owners;
    this.nearKeys = nearKeys;
    this.context = context;
  }

  /** Explains an entry by the timeline of its key. */
  Explanation on(ExplainedEntry entry, KeyTimeline timeline) {
    int chosen = timeline.chosen(entry.transactionDate());
    int from = chosen == KeyTimeline.NONE ? 0 : timeline.back(chosen, context);
    int to = timeline.forth(chosen, context);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = from; i < to; i++) {
      KeyTimeline.Row row = timeline.row(i);
      candidates.add(
          new Candidate(
              row.reallocation(),
              owners.find(row.reallocation().equitableOwnerId()).map(EquitableOwner::name),
              timeline.role(i, chosen),
              row.place()));
    }
    OwnerAssignment answer = answer(timeline, chosen);
    return new Explanation(
        entry,
        joinKey,
        answer,
        candidates,
        from,
        timeline.size() - to,
        answer.reason().map(reason -> nearMisses(reason, entry, answer)).orElse(List.of()));
  }

  private OwnerAssignment answer(KeyTimeline timeline, int chosen) {
    if (timeline.size() == 0) {
      return new OwnerAssignment.UnknownKey();
    }
    if (chosen == KeyTimeline.NONE) {
      return new OwnerAssignment.BeforeFirst(timeline.row(0).date());
    }
    LocalDate since = timeline.row(chosen).date();
    String id = timeline.row(chosen).reallocation().equitableOwnerId();
    Optional<EquitableOwner> owner = owners.find(id);
    return owner.isPresent()
        ? new OwnerAssignment.Owned(owner.get(), since)
        : new OwnerAssignment.UnknownOwner(id, since);
  }

  private List<SimilarId> nearMisses(
      UnmatchedReason reason, ExplainedEntry entry, OwnerAssignment answer) {
    return reason == UnmatchedReason.UNKNOWN_OWNER
        ? owners.near(answer.ownerId().orElseThrow())
        : nearKeys.of(entry.key());
  }
}
