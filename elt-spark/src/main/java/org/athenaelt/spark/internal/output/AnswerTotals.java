package org.athenaelt.spark.internal.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.athenaelt.ownership.UnmatchedReason;

/**
 * What is counted of the whole result.
 *
 * @param parts of each partition, by number
 */
public record AnswerTotals(List<PartTotals> parts) {

  /** Sorts the parts. */
  public AnswerTotals {
    parts = parts.stream().sorted(Comparator.comparingInt(PartTotals::partition)).toList();
  }

  /** The number of rows. */
  public long rows() {
    return parts.stream().mapToLong(PartTotals::rows).sum();
  }

  /** The sum of the hashes of the ids. */
  public long idSum() {
    return parts.stream().mapToLong(PartTotals::idSum).sum();
  }

  /** Rows with a reallocation after their date. */
  public long late() {
    return parts.stream().mapToLong(PartTotals::late).sum();
  }

  /** Rows without an owner, for every reason. */
  public Map<UnmatchedReason, Long> unmatched() {
    Map<UnmatchedReason, Long> all = new EnumMap<>(UnmatchedReason.class);
    for (UnmatchedReason reason : UnmatchedReason.values()) {
      all.put(
          reason,
          parts.stream().mapToLong(p -> p.unmatched().getOrDefault(reason.name(), 0L)).sum());
    }
    return all;
  }

  /** The ids of the owners that have entries. */
  public Set<String> owners() {
    Set<String> all = new TreeSet<>();
    parts.forEach(part -> all.addAll(part.owners()));
    return all;
  }

  /** The first rows in the order of the entries. */
  public List<GivenRow> first(int limit) {
    return parts.stream()
        .flatMap(part -> part.first().stream())
        .sorted(Comparator.comparingLong(GivenRow::position))
        .limit(limit)
        .toList();
  }

  /** The sample, in the order of the entries. */
  public List<GivenRow> sample(int size) {
    return parts.stream()
        .flatMap(part -> part.sample().stream())
        .sorted(Comparator.comparingLong(GivenRow::hash))
        .limit(size)
        .sorted(Comparator.comparingLong(GivenRow::position))
        .toList();
  }

  /** The first rows without an owner for a reason; of late rows if the name is empty. */
  public List<GivenRow> examples(String reason, int limit) {
    List<GivenRow> all = new ArrayList<>();
    parts.forEach(part -> all.addAll(part.examples().getOrDefault(reason, List.of())));
    return all.stream().sorted(Comparator.comparingLong(GivenRow::position)).limit(limit).toList();
  }
}
