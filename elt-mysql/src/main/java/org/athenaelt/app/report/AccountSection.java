package org.athenaelt.app.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.athenaelt.app.report.model.AccountRow;
import org.athenaelt.app.report.model.Page;
import org.athenaelt.app.report.model.PageTable;
import org.athenaelt.report.AccountEntries;
import org.athenaelt.report.AccountTimelines;
import org.athenaelt.table.Printable;

/** The owners of the accounts over time. */
final class AccountSection {

  /** As many as the script shows at once. */
  private static final int SHOWN = 20;

  /** The characters that the accounts of a page may take. */
  private static final int MAX_CHARACTERS = 4_000_000;

  private static final double WIDE_ENOUGH = 4.5;
  private static final int MAX_LABELS = 8;

  /** A label further to the right would not fit. */
  private static final double LAST_LABEL = 94;

  private static final double HUNDRED = 100;

  private final AccountDraft draft;
  private final AccountTimelines accounts;
  private final AccountEntries entries;
  private final Palette palette;
  private final String noun;
  private final LocalDate from;
  private final LocalDate to;
  private final int maxCharacters;

  AccountSection(
      AccountDraft draft, AccountEntries entries, Palette palette, MonthAxis axis, String noun) {
    this(draft, entries, palette, axis, noun, MAX_CHARACTERS);
  }

  AccountSection(
      AccountDraft draft,
      AccountEntries entries,
      Palette palette,
      MonthAxis axis,
      String noun,
      int maxCharacters) {
    this.draft = draft;
    this.accounts = draft.accounts();
    this.entries = entries;
    this.palette = palette;
    this.noun = noun;
    this.maxCharacters = maxCharacters;
    int first = (int) axis.first().atDay(1).toEpochDay();
    int last = (int) axis.last().atEndOfMonth().toEpochDay();
    if (accounts.size() > 0) {
      first = Math.min(first, accounts.firstDay());
      last = Math.max(last, accounts.lastDay() + 30);
    }
    this.from = LocalDate.ofEpochDay(first).withDayOfYear(1);
    this.to = LocalDate.ofEpochDay(last);
  }

  private record Packed(String timelines, String entries) {
    int length() {
      return timelines.length() + entries.length();
    }
  }

  Page.Accounts make() {
    int[] chosen = draft.all();
    Packed packed = new Packed(draft.packed(), AccountPack.entries(entries, chosen));
    while (packed.length() > maxCharacters) {
      chosen = fewer(chosen.length * (double) maxCharacters / packed.length() * 0.97);
      packed =
          new Packed(AccountPack.timelines(accounts, chosen), AccountPack.entries(entries, chosen));
    }
    return new Page.Accounts(
        sentence(chosen.length),
        IntStream.of(chosen).limit(SHOWN).mapToObj(this::row).toList(),
        packed.timelines,
        accounts.size() == 0 ? 0 : accounts.firstDay(),
        packed.entries,
        (int) from.toEpochDay(),
        (int) to.toEpochDay(),
        years(),
        palette.legend());
  }

  /** Those with entries without an owner or a broken chain first, then those with most entries. */
  private int[] fewer(double count) {
    return IntStream.range(0, accounts.size())
        .boxed()
        .sorted(
            Comparator.<Integer, Boolean>comparing(account -> !isWarned(account))
                .thenComparing(a -> -entries.all(a)))
        .limit((long) count)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private boolean isWarned(int account) {
    return entries.unmatched(account) > 0 || accounts.hasBrokenChain(account);
  }

  private String sentence(int chosen) {
    return chosen == accounts.size()
        ? Show.count(chosen, "account")
            + (chosen == 1 ? " has" : " have")
            + " a reallocation. Open one for its dates, or choose a day to see who owned it then."
        : "Here are "
            + Show.count(chosen)
            + " of "
            + Show.count(accounts.size(), "account")
            + " with a reallocation: first those with an entry without an owner or a broken chain, then those with most"
            + " entries. For the others: athena-elt owner "
            + noun
            + " DATE";
  }

  private List<Page.Fact> years() {
    int first = from.getYear();
    int last = to.getYear();
    int step = Math.max(1, (last - first + MAX_LABELS) / MAX_LABELS);
    List<Page.Fact> years = new ArrayList<>();
    for (int year = first; year <= last && x(LocalDate.of(year, 1, 1)) < LAST_LABEL; year += step) {
      years.add(new Page.Fact(String.valueOf(year), percent(x(LocalDate.of(year, 1, 1)))));
    }
    return years;
  }

  private AccountRow row(int account) {
    List<AccountRow.Segment> segments = new ArrayList<>();
    PageTable.Builder table =
        PageTable.titled("Owners of " + accounts.id(account))
            .text("From", "To, exclusive", "Trust")
            .number("Days");
    int periods = accounts.periods(account);
    for (int i = 0; i < periods; i++) {
      LocalDate start = LocalDate.ofEpochDay(accounts.from(account, i));
      boolean isLast = i + 1 == periods;
      LocalDate end = isLast ? to : LocalDate.ofEpochDay(accounts.from(account, i + 1));
      String name = palette.name(accounts.trust(account, i));
      segments.add(segment(accounts.trust(account, i), start, end, name, isLast));
      table.row(
          start.toString(),
          isLast ? Show.NONE : end.toString(),
          name,
          isLast ? Show.NONE : Show.count(end.toEpochDay() - start.toEpochDay()));
    }
    return new AccountRow(
        Printable.text(accounts.id(account)),
        entries(account),
        isWarned(account),
        segments,
        table.build());
  }

  private AccountRow.Segment segment(
      int trust, LocalDate start, LocalDate end, String name, boolean isLast) {
    double x = x(start);
    double width = x(end) - x;
    return new AccountRow.Segment(
        percent(x),
        percent(width),
        palette.colour(trust),
        width < WIDE_ENOUGH ? "" : palette.letter(trust),
        name + " from " + start + (isLast ? "" : " to " + end));
  }

  private String entries(int account) {
    String text = Show.count(entries.all(account), "entry");
    long unmatched = entries.unmatched(account);
    return text
        + (unmatched == 0 ? "" : ", " + Show.count(unmatched) + " without an owner")
        + (accounts.hasBrokenChain(account) ? ", broken chain" : "");
  }

  private double x(LocalDate date) {
    return (date.toEpochDay() - from.toEpochDay())
        * HUNDRED
        / (to.toEpochDay() - from.toEpochDay());
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.2f%%", value);
  }
}
