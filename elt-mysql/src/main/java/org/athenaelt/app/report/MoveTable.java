package org.athenaelt.app.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.athenaelt.app.diff.DiffWords;
import org.athenaelt.app.report.model.PageTable;
import org.athenaelt.diff.Move;

/** Entries and amounts by old and new trust. */
final class MoveTable {

  private static final int MAX_ROWS = 100;

  private MoveTable() {}

  static PageTable of(List<Move> moves) {
    int decimals =
        Show.decimals(
            moves.stream()
                .flatMap(
                    m ->
                        Stream.of(
                            m.creditBefore(), m.creditAfter(), m.debitBefore(), m.debitAfter()))
                .toList());
    PageTable.Builder table =
        PageTable.titled("Amounts by old and new trust" + DiffSection.more(moves.size(), MAX_ROWS))
            .text("From", "To")
            .number("Entries", "Credit before", "Credit after", "Debit before", "Debit after");
    for (Move move : moves.subList(0, Math.min(MAX_ROWS, moves.size()))) {
      table.row(
          DiffWords.from(move),
          DiffWords.to(move),
          Show.count(move.entries()),
          before(move, move.creditBefore(), decimals),
          after(move, move.creditAfter(), decimals),
          before(move, move.debitBefore(), decimals),
          after(move, move.debitAfter(), decimals));
    }
    return table.build();
  }

  private static String before(Move move, BigDecimal amount, int decimals) {
    return move.kind() == Move.Kind.ADDED ? Show.NONE : Show.amount(amount, decimals);
  }

  private static String after(Move move, BigDecimal amount, int decimals) {
    return move.kind() == Move.Kind.REMOVED ? Show.NONE : Show.amount(amount, decimals);
  }
}
