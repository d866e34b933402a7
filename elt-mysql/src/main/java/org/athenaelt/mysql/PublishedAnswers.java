package org.athenaelt.mysql;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.explain.PublishedAnswer;

/**
 * What a database has published of some entries.
 *
 * @param exists whether there is a table {@code Equitable_Owner_Details}
 * @param run the run that published it; empty if no run has
 * @param byId the answers by the ids of their entries; entries without a row are left out
 */
public record PublishedAnswers(
    boolean exists, Optional<String> run, Map<String, PublishedAnswer> byId) {

  /** Nothing is published. */
  public static final PublishedAnswers NONE =
      new PublishedAnswers(false, Optional.empty(), Map.of());

  /** Copies the map. */
  public PublishedAnswers {
    byId = ImmutableMap.copyOf(byId);
  }

  /** The answer of an entry; {@link PublishedAnswer#NONE} if it has no row. */
  public PublishedAnswer of(String entryId) {
    return byId.getOrDefault(entryId, PublishedAnswer.NONE);
  }
}
