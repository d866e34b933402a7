package org.athenaelt.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.athenaelt.app.report.model.Page;
import org.athenaelt.report.RunStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountSectionTest {

  private static final int ACCOUNTS = 500;

  @TempDir Path folder;

  /** Account n has n % 4 + 1 reallocations, and n entries up to 9; of 250, one has no owner. */
  private RunStatistics statistics() {
    StringBuilder history = new StringBuilder();
    StringBuilder entries = new StringBuilder();
    for (int n = 0; n < ACCOUNTS; n++) {
      for (int i = 0; i <= n % 4; i++) {
        LocalDate date = LocalDate.of(2020, 1, 1).plusDays(n + 100L * i);
        String from = i == 0 ? "" : "t" + (i - 1);
        history.append(date + ",account" + n + "," + from + ",t" + i + "\n");
      }
      for (int e = 0; e < n % 10; e++) {
        entries.append("e" + n + "-" + e + ",2022-05-0" + (e + 1) + ",account" + n + ",1,1,1,1\n");
      }
    }
    entries.append("early,2019-12-01,account250,1,1,1,1\n");
    Reports.write(folder, "t0,A\nt1,B\nt2,C\nt3,D\n", history.toString(), entries.toString());
    return Reports.run(folder).statistics().orElseThrow();
  }

  private static Page.Accounts section(RunStatistics statistics, int maxCharacters) {
    return new AccountSection(
            AccountDraft.begin(statistics.accounts()),
            statistics.accountEntries(),
            new Palette(statistics),
            MonthAxis.of(statistics),
            "Loan_Account_Id",
            maxCharacters)
        .make();
  }

  /** An account as the script of the page reads it. */
  private record Unpacked(String id, int entries, int unmatched, List<String> periods) {}

  private static List<Unpacked> unpack(Page.Accounts section) throws IOException {
    ByteArrayInputStream in = inflated(section.timelines());
    int size = number(in);
    List<String> ids = new ArrayList<>();
    byte[] before = new byte[0];
    for (int i = 0; i < size; i++) {
      int shared = number(in);
      byte[] rest = new byte[number(in)];
      in.readNBytes(rest, 0, rest.length);
      byte[] id = new byte[shared + rest.length];
      System.arraycopy(before, 0, id, 0, shared);
      System.arraycopy(rest, 0, id, shared, rest.length);
      before = id;
      ids.add(new String(id, StandardCharsets.UTF_8));
    }
    numbers(in, size);
    int[] periods = numbers(in, size);
    List<List<String>> lines = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<String> line = new ArrayList<>();
      int day = section.timelinesFrom();
      for (int p = 0; p < periods[i]; p++) {
        day += number(in);
        line.add(LocalDate.ofEpochDay(day).toString());
      }
      lines.add(line);
    }
    ByteArrayInputStream counts = inflated(section.entries());
    int[] entries = numbers(counts, size);
    int[] unmatched = numbers(counts, size);
    List<Unpacked> accounts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      for (int p = 0; p < periods[i]; p++) {
        lines.get(i).set(p, lines.get(i).get(p) + " " + number(in));
      }
      accounts.add(new Unpacked(ids.get(i), entries[i], unmatched[i], lines.get(i)));
    }
    assertThat(in.read()).isEqualTo(-1);
    assertThat(counts.read()).isEqualTo(-1);
    return accounts;
  }

  private static ByteArrayInputStream inflated(String base64) throws IOException {
    byte[] bytes = Base64.getDecoder().decode(base64);
    return new ByteArrayInputStream(
        new InflaterInputStream(new ByteArrayInputStream(bytes), new Inflater(true))
            .readAllBytes());
  }

  private static int[] numbers(ByteArrayInputStream in, int size) {
    int[] numbers = new int[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = number(in);
    }
    return numbers;
  }

  private static int number(ByteArrayInputStream in) {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      int next = in.read();
      value |= (next & 127) << shift;
      if (next < 128) {
        return value;
      }
    }
  }

  @Test
  void packsAllAccountsThatFit() throws IOException {
    Page.Accounts section = section(statistics(), 1_000_000);
    List<Unpacked> accounts = unpack(section);
    assertThat(accounts).hasSize(ACCOUNTS);
    assertThat(accounts)
        .contains(
            new Unpacked(
                "account207",
                7,
                0,
                List.of("2020-07-26 0", "2020-11-03 1", "2021-02-11 2", "2021-05-22 3")),
            new Unpacked("account0", 0, 0, List.of("2020-01-01 0")))
        .extracting(Unpacked::id)
        .isSorted();
    assertThat(section.sentence()).startsWith("500 accounts have a reallocation.");
  }

  @Test
  void leavesOutTheLeastActiveAccountsAndSaysSo() throws IOException {
    RunStatistics statistics = statistics();
    Page.Accounts section = section(statistics, 1500);
    assertThat(section.timelines().length() + section.entries().length()).isLessThanOrEqualTo(1500);
    List<Unpacked> accounts = unpack(section);
    assertThat(accounts).hasSizeBetween(50, ACCOUNTS - 1);
    assertThat(accounts).extracting(Unpacked::id).contains("account250").isSorted();
    assertThat(accounts).filteredOn(a -> a.unmatched() == 0).allMatch(a -> a.entries() > 1);
    assertThat(section.sentence())
        .startsWith("Here are " + accounts.size() + " of 500 accounts with a reallocation")
        .endsWith("athena-elt owner Loan_Account_Id DATE");
    assertThat(section(statistics, 1500).timelines()).isEqualTo(section.timelines());
  }
}
