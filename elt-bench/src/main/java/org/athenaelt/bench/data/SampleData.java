package org.athenaelt.bench.data;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sample of {@code data/}: two years of a few accounts, with each case of the join.
 *
 * <p>Simulates day by day: first the reallocations of the day change the owners, then entries are
 * booked. The expected answer of an entry is the owner at that moment.
 */
final class SampleData {

  private static final long SEED = 20220101;
  private static final LocalDate FIRST_DAY = LocalDate.of(2022, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2023, 12, 31);

  private static final List<String> NAMES =
      List.of(
          "Ironbark Trust",
          "Kookaburra Trust",
          "Trust \"Ébène\", No. 4",
          "Nullarbor Warehouse Trust",
          "Pandanus, Reef & Co. Trust",
          "Trust Señorío",
          "Waratah Trust 2019-1",
          "Waratah Trust 2021-2",
          "Yabby Creek Trust");

  /** An owner in the history that the file of owners lacks. */
  private static final int UNLISTED_OWNER = NAMES.size();

  /** The number of reallocations per account; the last account has none. */
  private static final int[] REALLOCATIONS = {5, 4, 4, 3, 3, 4, 3, 4, 4, 3, 4, 4, 0};

  /** Ids of 15 characters, without a checksum, that differ in letter case alone. */
  private static final Map<Integer, String> IDS_DIFFERING_IN_CASE =
      Map.of(10, "a0LxQ00000Qr7Tz", 11, "a0LxQ00000qR7tZ");

  /** Accounts whose last reallocation is later than all entries. */
  private static final List<Integer> MOVED_LATER = List.of(3, 7, 10);

  /** Accounts with an entry on the day before the first reallocation. */
  private static final List<Integer> BOOKED_TOO_EARLY = List.of(1, 6, 11);

  /** The account whose second reallocation is to the unlisted owner. */
  private static final int TO_UNLISTED = 5;

  private static final int DAYS_AT_UNLISTED = 20;

  private static final int ACCOUNT_WITHOUT_HISTORY = REALLOCATIONS.length - 1;

  private final Ids owners = SalesforceIds.owners(SEED);
  private final Ids accounts = SampleData::account;
  private final Ids entries = SalesforceIds.entries(SEED);
  private final Randoms random = Randoms.of(SEED, "sample");
  private int drawn;

  private final List<Reallocation> history = new ArrayList<>();
  private final List<Entry> booked = new ArrayList<>();
  private final Map<Integer, Reallocation> inForce = new HashMap<>();

  private record Reallocation(int account, int number, int day, int from, int to) {}

  /** An entry; the file is sorted by {@code bookedOn}. */
  private record Entry(int account, int day, int bookedOn, Answer answer) {}

  private sealed interface Answer {}

  private record Held(Reallocation by) implements Answer {}

  private record NotYetHeld(int firstDay) implements Answer {}

  private record NoHistory() implements Answer {}

  private SampleData() {
    drawHistory();
    for (LocalDate day = FIRST_DAY; !day.isAfter(LAST_DAY); day = day.plusDays(1)) {
      simulateDay((int) day.toEpochDay());
    }
    booked.sort(Comparator.comparingInt(Entry::bookedOn));
  }

  /** Writes the three input files and the two files of expected answers. */
  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    SampleData data = new SampleData();
    data.writeInputs(folder);
    data.writeAnswers(folder);
  }

  private static void account(long index, RowBuffer out) {
    String id = IDS_DIFFERING_IN_CASE.get((int) index);
    if (id == null) {
      SalesforceIds.loanAccounts(SEED).append(index, out);
    } else {
      out.put(id.getBytes(US_ASCII));
    }
  }

  private int draw(int bound) {
    return random.below(bound, drawn++);
  }

  private void drawHistory() {
    for (int account = 0; account < REALLOCATIONS.length; account++) {
      int owner = History.NOBODY;
      int day = epochDay(FIRST_DAY) + 20 + draw(120);
      for (int number = 0; number < REALLOCATIONS[account]; number++) {
        int next = nextOwner(account, number, owner);
        boolean last = number == REALLOCATIONS[account] - 1;
        if (last && MOVED_LATER.contains(account)) {
          day = epochDay(LAST_DAY) + 10 + account;
        }
        history.add(new Reallocation(account, number, day, owner, next));
        day += next == UNLISTED_OWNER ? DAYS_AT_UNLISTED : 60 + draw(90);
        owner = next;
      }
    }
    history.sort(Comparator.comparingInt(Reallocation::day));
  }

  private int nextOwner(int account, int number, int owner) {
    if (account == TO_UNLISTED && number == 1) {
      return UNLISTED_OWNER;
    }
    int next = draw(NAMES.size());
    return next == owner ? (next + 1) % NAMES.size() : next;
  }

  private void simulateDay(int day) {
    history.stream()
        .filter(reallocation -> reallocation.day() == day)
        .forEach(reallocation -> inForce.put(reallocation.account(), reallocation));
    for (int account = 0; account < REALLOCATIONS.length; account++) {
      if (isBooked(account, day)) {
        // As in real exports, some entries are booked a day late: dates are nearly sorted.
        int bookedOn = day + (draw(4) == 0 ? 1 : 0);
        booked.add(new Entry(account, day, bookedOn, answer(account)));
      }
    }
  }

  /** On the day of a reallocation, the day before and the day after; on other days at random. */
  private boolean isBooked(int account, int day) {
    boolean sometimes = draw(9) == 0;
    if (account == ACCOUNT_WITHOUT_HISTORY) {
      return day % 180 == 90;
    }
    for (Reallocation reallocation : history) {
      if (reallocation.account() == account && Math.abs(reallocation.day() - day) <= 1) {
        boolean tooEarly = reallocation.number() == 0 && day < reallocation.day();
        return !tooEarly || BOOKED_TOO_EARLY.contains(account);
      }
    }
    return sometimes && inForce.containsKey(account);
  }

  private Answer answer(int account) {
    Reallocation now = inForce.get(account);
    if (now != null) {
      return new Held(now);
    }
    return history.stream()
        .filter(reallocation -> reallocation.account() == account)
        .findFirst()
        .<Answer>map(first -> new NotYetHeld(first.day()))
        .orElseGet(NoHistory::new);
  }

  private void writeInputs(Path folder) throws IOException {
    RowBuffer out = new RowBuffer(0).put(CsvFiles.OWNERS_HEADER);
    for (int owner = 0; owner < NAMES.size(); owner++) {
      CsvFiles.owner(out, owners, owner, NAMES.get(owner));
    }
    save(folder.resolve(CsvFiles.OWNERS), out);

    out = new RowBuffer(0).put(CsvFiles.HISTORY_HEADER);
    for (Reallocation row : history) {
      CsvFiles.reallocation(out, row.day(), accounts, row.account(), owners, row.from(), row.to());
    }
    save(folder.resolve(CsvFiles.HISTORY), out);

    Randoms bookings = Randoms.of(SEED, "booking");
    out = new RowBuffer(0).put(CsvFiles.entriesHeader(KeyColumn.LOAN));
    for (int entry = 0; entry < booked.size(); entry++) {
      Entry row = booked.get(entry);
      CsvFiles.entry(out, entries, entry, row.day(), accounts, row.account(), bookings.at(entry));
    }
    save(folder.resolve(CsvFiles.ENTRIES), out);
  }

  private void writeAnswers(Path folder) throws IOException {
    RowBuffer details = new RowBuffer(0).put(CsvFiles.DETAILS_HEADER);
    RowBuffer unmatched = new RowBuffer(0).put(CsvFiles.UNMATCHED_HEADER);
    for (int entry = 0; entry < booked.size(); entry++) {
      Entry row = booked.get(entry);
      if (row.answer() instanceof Held held) {
        boolean listed = held.by().to() != UNLISTED_OWNER;
        byte[] name = CsvFiles.cell(listed ? NAMES.get(held.by().to()) : "");
        CsvFiles.details(
            details, owners, held.by().to(), entries, entry, row.day(), held.by().day(), name);
        if (!listed) {
          startUnmatched(unmatched, entry, "UNKNOWN_OWNER").put(owners, UNLISTED_OWNER).put('\n');
        }
        continue;
      }
      CsvFiles.detailsUnmatched(details, entries, entry, row.day());
      if (row.answer() instanceof NotYetHeld notYet) {
        startUnmatched(unmatched, entry, "BEFORE_FIRST_REALLOCATION")
            .isoDate(notYet.firstDay())
            .put('\n');
      } else {
        startUnmatched(unmatched, entry, "UNKNOWN_KEY").put(accounts, row.account()).put('\n');
      }
    }
    save(folder.resolve(CsvFiles.DETAILS), details);
    save(folder.resolve(CsvFiles.UNMATCHED), unmatched);
  }

  private RowBuffer startUnmatched(RowBuffer out, int entry, String reason) {
    return out.room(128).put(entries, entry).put(',').put(reason.getBytes(US_ASCII)).put(',');
  }

  private static int epochDay(LocalDate date) {
    return (int) date.toEpochDay();
  }

  private static void save(Path file, RowBuffer rows) throws IOException {
    Files.write(file, rows.toByteArray());
  }
}
