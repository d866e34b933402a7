package org.athenaelt.explain;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athenaelt.table.IdStyle;

/** Ids sought, and the near misses found for each. Only {@link #concern} is thread-safe. */
final class NearIds {

  /** Maximum number of near misses kept for an id. */
  private static final int KEPT = 10;

  private final IdStyle style;
  private final Map<String, Set<String>> soughtByLoose = new HashMap<>();
  private final Map<String, Map<String, SimilarId>> found = new HashMap<>();

  /** None yet; ids that are one id in this style are no near misses. */
  NearIds(IdStyle style) {
    this.style = style;
  }

  /** Adds an id to those sought; the empty id is none. */
  void seek(String id) {
    if (!id.isEmpty()) {
      soughtByLoose.computeIfAbsent(IdDifferences.loose(id), l -> new LinkedHashSet<>()).add(id);
    }
  }

  /** Whether an id is one of those sought or may be a near miss of one. */
  boolean concern(String id) {
    return soughtByLoose.containsKey(IdDifferences.loose(id));
  }

  /** Keeps an id for those sought of which it is a near miss. */
  void add(String id, Place place) {
    for (String sought : soughtByLoose.getOrDefault(IdDifferences.loose(id), Set.of())) {
      Map<String, SimilarId> misses = found.computeIfAbsent(sought, s -> new HashMap<>());
      if (!style.key(sought).equals(style.key(id))
          && !misses.containsKey(id)
          && misses.size() < KEPT) {
        IdDifferences.between(sought, id)
            .ifPresent(differences -> misses.put(id, new SimilarId(id, differences, place)));
      }
    }
  }

  /** The near misses of an id, those with the fewest differences first. */
  List<SimilarId> of(String sought) {
    return found.getOrDefault(sought, Map.of()).values().stream()
        .sorted(
            Comparator.comparingInt((SimilarId miss) -> miss.differences().size())
                .thenComparing(SimilarId::value))
        .toList();
  }
}
