package org.athenaelt.app.output;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.explain.Agreement;
import org.athenaelt.explain.Candidate;
import org.athenaelt.explain.Explained;
import org.athenaelt.explain.ExplainedEntry;
import org.athenaelt.explain.Explanation;
import org.athenaelt.explain.IdDifference;
import org.athenaelt.explain.MissingEntry;
import org.athenaelt.explain.Place;
import org.athenaelt.explain.PublishedAnswer;
import org.athenaelt.explain.SimilarId;
import org.athenaelt.mysql.PublishedAnswers;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.EquitableOwnerDetails;
import org.athenaelt.ownership.OwnerAssignment;
import org.jspecify.annotations.Nullable;

/** Explanations as a JSON object. */
public final class ExplanationJson {

  private ExplanationJson() {}

  /**
   * The object of several explanations.
   *
   * @param published what a database has published; empty if none was asked
   */
  public static Map<String, @Nullable Object> of(
      Explained explained, Optional<PublishedAnswers> published) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("explanations", explained.explanations().stream().map(e -> of(e, published)).toList());
    json.put("not_found", explained.missing().stream().map(ExplanationJson::missing).toList());
    json.put("warnings", explained.warnings());
    return json;
  }

  private static Map<String, @Nullable Object> of(
      Explanation explanation, Optional<PublishedAnswers> published) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("entry", entry(explanation.entry()));
    json.put("join_key", explanation.joinKey().column());
    json.put("key", explanation.entry().key());
    json.put("answer", answer(explanation.answer()));
    json.put("because", explanation.because());
    json.put(
        "reallocations",
        explanation.candidates().stream().map(c -> candidate(c, explanation.entry())).toList());
    json.put("earlier_left_out", explanation.earlierLeft());
    json.put("later_left_out", explanation.laterLeft());
    json.put(
        "near_misses", explanation.nearMisses().stream().map(ExplanationJson::nearMiss).toList());
    json.put("published", published.map(p -> published(explanation, p)).orElse(null));
    return json;
  }

  static Map<String, @Nullable Object> answer(OwnerAssignment answer) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("equi_id", answer.ownerId().orElse(null));
    json.put("equitable_owner_name", answer.owner().map(EquitableOwner::name).orElse(null));
    json.put("reallocation_date", text(answer.since()));
    json.put("reason", text(answer.reason()));
    return json;
  }

  private static Map<String, @Nullable Object> entry(ExplainedEntry entry) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", entry.id());
    json.put("transaction_date", entry.transactionDate().toString());
    json.put("loan_account_id", orNull(entry.loanAccountId()));
    json.put("credit_amount", amount(entry.creditAmount()));
    json.put("credit_gl_account_code", orNull(entry.creditGlAccountCode()));
    json.put("debit_amount", amount(entry.debitAmount()));
    json.put("debit_gl_account_code", orNull(entry.debitGlAccountCode()));
    putPlace(json, entry.place());
    return json;
  }

  private static Map<String, @Nullable Object> candidate(
      Candidate candidate, ExplainedEntry entry) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("role", candidate.role().toString());
    json.put("reallocation_date", candidate.reallocation().date().toString());
    json.put("days_to_entry", candidate.daysTo(entry.transactionDate()));
    json.put("from_equitable_owner_id", orNull(candidate.reallocation().fromEquitableOwnerId()));
    json.put("equitable_owner_id", candidate.reallocation().equitableOwnerId());
    json.put("equitable_owner_name", candidate.ownerName().orElse(null));
    putPlace(json, candidate.place());
    return json;
  }

  private static Map<String, @Nullable Object> missing(MissingEntry missing) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", missing.id());
    json.put("near_misses", missing.nearMisses().stream().map(ExplanationJson::nearMiss).toList());
    json.put("rejection", missing.rejection().orElse(null));
    return json;
  }

  static Map<String, @Nullable Object> nearMiss(SimilarId miss) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("value", miss.value());
    json.put("differences", miss.differences().stream().map(IdDifference::name).toList());
    putPlace(json, miss.place());
    return json;
  }

  private static void putPlace(Map<String, @Nullable Object> json, Place place) {
    json.put("source", place.name());
    json.put("line", place.line().isPresent() ? place.line().getAsLong() : null);
  }

  private static Map<String, @Nullable Object> published(
      Explanation explanation, PublishedAnswers published) {
    PublishedAnswer answer = published.of(explanation.entry().id());
    Agreement agreement = explanation.agreementWith(answer);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("exists", published.exists());
    json.put("run_id", published.run().orElse(null));
    json.put("state", agreement.state().name().toLowerCase(Locale.ROOT));
    json.put("row", answer.details().map(ExplanationJson::row).orElse(null));
    json.put("reason", answer.reason().orElse(null));
    json.put("differs_in", List.copyOf(agreement.differences().keySet()));
    return json;
  }

  private static Map<String, @Nullable Object> row(EquitableOwnerDetails row) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("equi_id", row.equiId().orElse(null));
    json.put("id", row.id());
    json.put("transaction_date", row.transactionDate().toString());
    json.put("reallocation_date", text(row.reallocationDate()));
    json.put("equitable_owner_name", row.equitableOwnerName().orElse(null));
    return json;
  }

  private static @Nullable String text(Optional<?> value) {
    return value.map(Object::toString).orElse(null);
  }

  private static @Nullable String orNull(String value) {
    return value.isEmpty() ? null : value;
  }

  /** As text: many readers of JSON make a number a binary one. */
  private static @Nullable String amount(Optional<BigDecimal> amount) {
    return amount.map(Words::amount).orElse(null);
  }
}
