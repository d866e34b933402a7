package org.athenaelt.explain;

import java.util.Optional;
import org.athenaelt.ownership.EquitableOwnerDetails;

/**
 * What a database has published of one entry.
 *
 * @param details its row in {@code Equitable_Owner_Details}; empty if there is none
 * @param reason its reason in {@code Equitable_Owner_Unmatched}; empty if there is no row
 */
public record PublishedAnswer(Optional<EquitableOwnerDetails> details, Optional<String> reason) {

  /** No row in either table. */
  public static final PublishedAnswer NONE =
      new PublishedAnswer(Optional.empty(), Optional.empty());
}
