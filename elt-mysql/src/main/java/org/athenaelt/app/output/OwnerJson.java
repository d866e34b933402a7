package org.athenaelt.app.output;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.explain.EntryTotals;
import org.athenaelt.explain.OwnerTimeline;
import org.athenaelt.explain.PeriodTotals;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.OwnershipPeriod;
import org.jspecify.annotations.Nullable;

/** Who owned a key on a day, and its timeline, as a JSON object. */
public final class OwnerJson {

  private OwnerJson() {}

  /**
   * The object of a timeline.
   *
   * @param totals the entries of each period; empty if they are not known
   */
  public static Map<String, @Nullable Object> of(
      OwnerTimeline timeline, Optional<PeriodTotals> totals) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("join_key", timeline.joinKey().column());
    json.put("key", timeline.key());
    json.put("date", timeline.date().toString());
    json.put("answer", ExplanationJson.answer(timeline.answer()));
    json.put(
        "before_first", totals.map(PeriodTotals::beforeFirst).map(OwnerJson::sums).orElse(null));
    List<Map<String, @Nullable Object>> periods = new ArrayList<>();
    for (int i = 0; i < timeline.periods().size(); i++) {
      int at = i;
      periods.add(period(timeline.periods().get(i), totals.map(t -> t.periods().get(at))));
    }
    json.put("periods", periods);
    json.put("near_misses", timeline.nearMisses().stream().map(ExplanationJson::nearMiss).toList());
    List<String> warnings = new ArrayList<>(timeline.warnings());
    totals.ifPresent(t -> warnings.addAll(t.warnings()));
    json.put("warnings", warnings);
    return json;
  }

  private static Map<String, @Nullable Object> period(
      OwnershipPeriod period, Optional<EntryTotals> totals) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("from", period.from().toString());
    json.put("to", period.to().map(LocalDate::toString).orElse(null));
    json.put("equitable_owner_id", period.ownerId());
    json.put("equitable_owner_name", period.owner().map(EquitableOwner::name).orElse(null));
    json.put("entries", totals.map(OwnerJson::sums).orElse(null));
    return json;
  }

  private static Map<String, @Nullable Object> sums(EntryTotals totals) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("count", totals.entries());
    json.put("credit", Words.amount(totals.credit()));
    json.put("debit", Words.amount(totals.debit()));
    return json;
  }
}
