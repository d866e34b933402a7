package org.athenaelt.explain;

import java.util.List;
import java.util.Optional;
import org.athenaelt.explain.Candidate.Role;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.EquitableOwnerDetails;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnerAssignment;

/**
 * Why an accounting entry has its owner, or none.
 *
 * @param entry the entry
 * @param joinKey the column that entries and reallocations share
 * @param answer the owner of the entry, or why there is none
 * @param candidates the reallocations of the entry's key that are close to its date, earliest first
 * @param earlierLeft the number of still earlier reallocations that are left out for brevity
 * @param laterLeft the number of still later reallocations that are left out for brevity
 * @param nearMisses if there is no owner, the ids that are nearly the one sought: keys of other
 *     reallocations, or ids of owners if it is the owner that is not known
 */
public record Explanation(
    ExplainedEntry entry,
    JoinKey joinKey,
    OwnerAssignment answer,
    List<Candidate> candidates,
    int earlierLeft,
    int laterLeft,
    List<SimilarId> nearMisses) {

  /** Copies the lists. */
  public Explanation {
    candidates = List.copyOf(candidates);
    nearMisses = List.copyOf(nearMisses);
  }

  /** The row of {@code Equitable_Owner_Details} of this entry. */
  public EquitableOwnerDetails details() {
    return new EquitableOwnerDetails(
        answer.ownerId(),
        entry.id(),
        entry.transactionDate(),
        answer.since(),
        answer.owner().map(EquitableOwner::name));
  }

  /** The number of reallocations of the entry's key. */
  public int reallocations() {
    return earlierLeft + candidates.size() + laterLeft;
  }

  /** The reallocation that decides. */
  public Optional<Candidate> chosen() {
    return candidates.stream().filter(c -> c.role() == Role.CHOSEN).findFirst();
  }

  /** The reallocation before the one that decides. */
  public Optional<Candidate> before() {
    return candidates.stream().filter(c -> c.role() == Role.EARLIER).reduce((a, b) -> b);
  }

  /** The first reallocation after the date of the entry. */
  public Optional<Candidate> after() {
    return candidates.stream().filter(c -> c.role() == Role.LATER).findFirst();
  }

  /** The rule that chose the owner, or the reason why there is none, in one sentence. */
  public String because() {
    return Sentences.because(this);
  }

  /** Whether what a database has published of this entry is this answer. */
  public Agreement agreementWith(PublishedAnswer published) {
    return Agreement.of(this, published);
  }
}
