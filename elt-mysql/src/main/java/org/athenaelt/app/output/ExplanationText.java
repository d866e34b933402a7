package org.athenaelt.app.output;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.athenaelt.explain.Agreement;
import org.athenaelt.explain.Candidate;
import org.athenaelt.explain.ExplainedEntry;
import org.athenaelt.explain.Explanation;
import org.athenaelt.explain.MissingEntry;
import org.athenaelt.explain.Place;
import org.athenaelt.explain.SimilarId;
import org.athenaelt.mysql.PublishedAnswers;
import org.athenaelt.ownership.OwnerAssignment;
import org.athenaelt.ownership.UnmatchedReason;

/** An explanation as text. */
public final class ExplanationText {

  private ExplanationText() {}

  /**
   * The lines of an explanation.
   *
   * @param published what a database has published; empty if none was asked
   * @param width the columns of the screen; empty if the output is no terminal
   */
  public static List<String> of(
      Explanation explanation, Optional<PublishedAnswers> published, OptionalInt width) {
    ExplainedEntry entry = explanation.entry();
    List<String> lines = new ArrayList<>();
    lines.add("entry      " + entry.id() + ", " + entry.place());
    lines.add("date       " + entry.transactionDate());
    lines.add("key        " + Words.orDash(entry.key()) + " (" + explanation.joinKey() + ")");
    lines.add("credit     " + amount(entry.creditAmount(), entry.creditGlAccountCode()));
    lines.add("debit      " + amount(entry.debitAmount(), entry.debitGlAccountCode()));
    lines.add("owner      " + owner(explanation.answer()));
    lines.add("because    " + explanation.because());
    for (SimilarId miss : explanation.nearMisses()) {
      lines.add("near miss  " + Words.nearMiss(miss));
    }
    published.ifPresent(p -> lines.add("database   " + published(explanation, p)));
    if (explanation.reallocations() > 0) {
      lines.add("");
      lines.addAll(reallocations(explanation, width));
    }
    return lines;
  }

  /** The message about an id that no entry has. */
  public static String of(MissingEntry missing) {
    StringBuilder text = new StringBuilder("no entry has the Id \"" + missing.id() + '"');
    if (missing.rejection().isPresent()) {
      return text.append(": its row was left out: ").append(missing.rejection().get()).toString();
    }
    text.append(" (ids compare by exact characters");
    for (SimilarId miss : missing.nearMisses()) {
      text.append("; ").append(Words.nearMiss(miss));
    }
    return text.append(')').toString();
  }

  private static String amount(Optional<BigDecimal> amount, String account) {
    return Words.orDash(amount.map(Words::amount))
        + (account.isEmpty() ? "" : ", account " + account);
  }

  private static String owner(OwnerAssignment answer) {
    if (answer instanceof OwnerAssignment.UnknownOwner unknown) {
      return unknown.id()
          + " since "
          + unknown.reallocation()
          + ", without a name ("
          + UnmatchedReason.UNKNOWN_OWNER
          + ")";
    }
    return answer
        .owner()
        .map(o -> o.name() + " (" + o.id() + ") since " + Words.orDash(answer.since()))
        .orElseGet(() -> "none (" + Words.orDash(answer.reason()) + ")");
  }

  private static List<String> reallocations(Explanation explanation, OptionalInt width) {
    Place first = explanation.candidates().get(0).place();
    String where = first.line().isPresent() ? first.name() : "";
    TextTable table =
        TextTable.ofTexts("", "date", "days", "from", "to", "name", where)
            .numbers("days")
            .dispensable("from");
    for (Candidate candidate : explanation.candidates()) {
      table.row(
          mark(candidate),
          candidate.reallocation().date().toString(),
          days(candidate.daysTo(explanation.entry().transactionDate())),
          Words.orDash(candidate.reallocation().fromEquitableOwnerId()),
          candidate.reallocation().equitableOwnerId(),
          Words.orDash(candidate.ownerName()),
          line(candidate.place()));
    }
    List<String> lines = new ArrayList<>(table.lines(width));
    if (explanation.earlierLeft() > 0) {
      lines.add(1, "... " + Words.count(explanation.earlierLeft(), "earlier reallocation"));
    }
    if (explanation.laterLeft() > 0) {
      lines.add("... " + Words.count(explanation.laterLeft(), "later reallocation"));
    }
    return lines;
  }

  private static String line(Place place) {
    return place.line().isPresent() ? "line " + place.line().getAsLong() : "";
  }

  private static String mark(Candidate candidate) {
    return switch (candidate.role()) {
      case CHOSEN -> "decides";
      case REPEATED, OVERRULED -> candidate.role().toString();
      case EARLIER, LATER -> "";
    };
  }

  private static String days(long days) {
    return days == 0
        ? "same day"
        : days > 0 ? Words.count(days) + " before" : Words.count(-days) + " after";
  }

  private static String published(Explanation explanation, PublishedAnswers published) {
    if (!published.exists()) {
      return "nothing is published";
    }
    Agreement agreement = explanation.agreementWith(published.of(explanation.entry().id()));
    String run = published.run().map(id -> " (run " + id + ")").orElse("");
    return switch (agreement.state()) {
      case AGREES -> "agrees" + run;
      case MISSING -> "has no row of this entry" + run;
      case DIFFERS -> "differs: " + differences(agreement) + run;
    };
  }

  private static String differences(Agreement agreement) {
    List<String> texts = new ArrayList<>();
    agreement
        .differences()
        .forEach(
            (column, values) ->
                texts.add(
                    column
                        + " is "
                        + Words.orDash(values.published())
                        + " there, "
                        + Words.orDash(values.explained())
                        + " here"));
    return String.join("; ", texts);
  }
}
