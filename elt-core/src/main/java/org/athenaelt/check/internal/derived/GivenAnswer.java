package org.athenaelt.check.internal.derived;

import java.time.LocalDate;
import java.util.Optional;
import org.athenaelt.check.EntryBatch;
import org.athenaelt.check.Example;
import org.athenaelt.table.Rows;

/**
 * An entry with the answer in the result.
 *
 * @param at its file and line, and its id as text
 * @param key its key; empty if it has none
 * @param day its date, since 1970-01-01
 * @param answer the answer; empty if the entry is not matched
 */
record GivenAnswer(Example at, String key, int day, Optional<ReallocationTrees.Answer> answer) {

  static GivenAnswer of(EntryBatch batch, int row) {
    String id = batch.entries().text(row, batch.entryColumn("Id"));
    int key = batch.entryColumn(batch.input().run().joinKey().column());
    return new GivenAnswer(
        batch.example(row, id),
        batch.entries().text(row, key),
        batch.entries().epochDay(row, batch.entryColumn("Transaction_Date")),
        row < batch.details().size() ? answer(batch, row) : Optional.empty());
  }

  /** Why it differs from the answer derived again; empty if it does not. */
  Optional<Example> difference(Optional<ReallocationTrees.Answer> derived) {
    return derived.equals(answer)
        ? Optional.empty()
        : Optional.of(
            new Example(
                at.file(),
                at.line(),
                "entry "
                    + at.text()
                    + " of "
                    + LocalDate.ofEpochDay(day)
                    + " has "
                    + words(answer)
                    + ", derived again "
                    + words(derived)));
  }

  private static Optional<ReallocationTrees.Answer> answer(EntryBatch batch, int row) {
    Rows details = batch.details();
    int since = batch.detailColumn("reallocation_date");
    return details.isEmpty(row, since)
        ? Optional.empty()
        : Optional.of(
            new ReallocationTrees.Answer(
                details.text(row, batch.detailColumn("equi_id")),
                details.epochDay(row, since),
                details.text(row, batch.detailColumn("equitable_owner_name"))));
  }

  private static String words(Optional<ReallocationTrees.Answer> answer) {
    return answer
        .map(
            a ->
                (a.ownerName().isEmpty() ? "owner" : a.ownerName())
                    + " ("
                    + a.ownerId()
                    + ") since "
                    + LocalDate.ofEpochDay(a.since()))
        .orElse("no owner");
  }
}
