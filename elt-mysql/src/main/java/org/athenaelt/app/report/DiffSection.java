package org.athenaelt.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.athenaelt.app.diff.DiffWords;
import org.athenaelt.app.report.model.Page;
import org.athenaelt.app.report.model.PageTable;
import org.athenaelt.diff.Cause;
import org.athenaelt.diff.CauseCount;
import org.athenaelt.diff.Change;
import org.athenaelt.diff.DiffReport;

/** What publishing would change. */
final class DiffSection {

  private static final int MAX_CAUSES = 100;

  private final DiffReport report;

  private DiffSection(DiffReport report) {
    this.report = report;
  }

  static Page.Changes of(DiffReport report) {
    return new DiffSection(report).make();
  }

  private Page.Changes make() {
    List<PageTable> tables =
        Stream.of(counts(), moves(), causes(), examples()).filter(PageTable::hasRows).toList();
    return new Page.Changes(
        report
                .published()
                .map(
                    run ->
                        "Compared entry by entry with the published tables, which are of run "
                            + run)
                .orElse("Nothing is published: every entry is added")
            + ".",
        tables);
  }

  private PageTable counts() {
    PageTable.Builder table =
        PageTable.titled("Entries by change").text("Change").number("Entries");
    DiffWords.counts(report).forEach((kind, entries) -> table.row(kind, Show.count(entries)));
    return table.build();
  }

  private PageTable moves() {
    return MoveTable.of(DiffWords.shown(report));
  }

  private PageTable causes() {
    List<CauseCount> causes = report.causes();
    int shown = Math.min(MAX_CAUSES, causes.size());
    PageTable.Builder table =
        PageTable.titled("Causes" + more(report.causeCount(), shown))
            .text("Cause", "Of", "Was", "Is")
            .number("Line", "Entries");
    for (CauseCount counted : causes.subList(0, shown)) {
      List<String> cells = new ArrayList<>(List.of(counted.cause().kind().toString()));
      cells.addAll(ofWasIs(counted.cause()));
      cells.add(
          counted.cause().line().isPresent()
              ? Show.count(counted.cause().line().getAsLong())
              : Show.NONE);
      cells.add(Show.count(counted.entries()));
      table.row(cells.toArray(String[]::new));
    }
    return table.build();
  }

  private static List<String> ofWasIs(Cause cause) {
    if (cause instanceof Cause.OfReallocation r) {
      return List.of(
          r.key(),
          DiffWords.decision(r.before()).orElse(Show.NONE),
          DiffWords.decision(r.after()).orElse(Show.NONE));
    } else if (cause instanceof Cause.OfOwner o) {
      return List.of(o.id(), o.before().orElse(Show.NONE), o.after().orElse(Show.NONE));
    }
    return List.of("", "", "");
  }

  private PageTable examples() {
    PageTable.Builder table =
        PageTable.titled("Examples of each change")
            .text("Change", "Entry", "Date", "Was", "Is")
            .number("Line");
    for (Change change : report.examples()) {
      table.row(
          change.kind().toString(),
          change.id(),
          DiffWords.date(change),
          DiffWords.was(change).orElse(Show.NONE),
          DiffWords.is(change).orElse(Show.NONE),
          change.line().isPresent() ? Show.count(change.line().getAsLong()) : Show.NONE);
    }
    return table.build();
  }

  static String more(long all, long shown) {
    return all > shown ? ", the first " + Show.count(shown) + " of " + Show.count(all) : "";
  }
}
