package org.athenaelt.app.diff;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.diff.Change;
import org.athenaelt.diff.ChangeKind;
import org.athenaelt.diff.ComparedEntry;
import org.athenaelt.diff.Decision;
import org.athenaelt.diff.DiffReport;
import org.athenaelt.diff.Move;
import org.athenaelt.diff.Trust;

/** The parts of a comparison in the words that the terminal and the page share. */
public final class DiffWords {

  private DiffWords() {}

  /** A trust by its name, or else by its id. */
  public static String trust(Optional<Trust> trust) {
    return trust.map(t -> t.name().orElse(t.id())).orElse("no trust");
  }

  /** Where the entries of a move come from. */
  public static String from(Move move) {
    return move.kind() == Move.Kind.ADDED ? "(added)" : trust(move.from());
  }

  /** Where the entries of a move go. */
  public static String to(Move move) {
    return move.kind() == Move.Kind.REMOVED ? "(removed)" : trust(move.to());
  }

  /** The trust that a reallocation names, and its date. */
  public static Optional<String> decision(Optional<Decision> decision) {
    return decision.map(d -> trust(Optional.of(d.owner())) + " since " + d.date());
  }

  /** The owner of an entry, and since when. */
  private static Optional<String> answer(Optional<ComparedEntry> entry) {
    return entry
        .map(ComparedEntry::details)
        .map(
            details ->
                details.equitableOwnerName().or(details::equiId).orElse("no owner")
                    + details.reallocationDate().map(date -> " since " + date).orElse(""));
  }

  /** What an entry was: its owner, or its amounts if only they change. */
  public static Optional<String> was(Change change) {
    return value(change, change.before());
  }

  /** What an entry would be, likewise. */
  public static Optional<String> is(Change change) {
    return value(change, change.after());
  }

  private static Optional<String> value(Change change, Optional<ComparedEntry> entry) {
    return change.kind() == ChangeKind.CHANGED_AMOUNT
        ? entry.map(e -> "credit " + amount(e.credit()) + ", debit " + amount(e.debit()))
        : answer(entry);
  }

  private static String amount(Optional<BigDecimal> amount) {
    return amount.map(BigDecimal::toPlainString).orElse("none");
  }

  /** The transaction date of the entry that changes. */
  public static String date(Change change) {
    return change
        .after()
        .or(change::before)
        .map(entry -> entry.details().transactionDate().toString())
        .orElse("");
  }

  /** The number of entries of each kind of change, by its words. */
  public static Map<String, Long> counts(DiffReport report) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (ChangeKind kind : ChangeKind.values()) {
      counts.put(kind.toString(), report.count(kind));
    }
    if (report.otherAmounts() > report.count(ChangeKind.CHANGED_AMOUNT)) {
      counts.put("with another amount", report.otherAmounts());
    }
    return counts;
  }

  /** The moves without the entries whose trust and amounts do not change. */
  public static List<Move> shown(DiffReport report) {
    return report.moves().stream().filter(DiffWords::changes).toList();
  }

  private static boolean changes(Move move) {
    return move.kind() != Move.Kind.KEPT
        || !move.from().map(Trust::id).equals(move.to().map(Trust::id))
        || move.creditBefore().compareTo(move.creditAfter()) != 0
        || move.debitBefore().compareTo(move.debitAfter()) != 0;
  }
}
