package org.athenaelt.bench.data;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataTest {

  private static final Path IN_REPOSITORY = Path.of("..", "data");

  @TempDir static Path sample;

  @BeforeAll
  static void write() {
    GenerateData.main("--sample", "--out", sample.toString());
  }

  @Test
  void filesInTheRepositoryAreWhatTheCommandWrites() throws IOException {
    for (String file :
        List.of(
            "Equitable_Owner.csv",
            "Equitable_Owner_History.csv",
            "Accounting_Entry.csv",
            "Equitable_Owner_Details.csv",
            "Equitable_Owner_Unmatched.csv")) {
      assertThat(IN_REPOSITORY.resolve(file)).hasSameBinaryContentAs(sample.resolve(file));
    }
  }

  @Test
  void answersAgreeWithALinearScan() throws IOException {
    LinearScan scan = LinearScan.of(sample, KeyColumn.LOAN);

    assertThat(Csv.rows(sample.resolve("Equitable_Owner_Details.csv"))).isEqualTo(scan.details());
    assertThat(Csv.rows(sample.resolve("Equitable_Owner_Unmatched.csv")))
        .isEqualTo(scan.unmatched());
  }

  @Test
  void readmeCountsAreRight() throws IOException {
    Map<String, Long> reasons =
        Csv.column(sample.resolve("Equitable_Owner_Unmatched.csv"), "reason").stream()
            .collect(groupingBy(reason -> reason, TreeMap::new, counting()));
    assertThat(reasons)
        .containsOnlyKeys("UNKNOWN_KEY", "BEFORE_FIRST_REALLOCATION", "UNKNOWN_OWNER");

    String readme = Files.readString(IN_REPOSITORY.resolve("README.md"));
    assertThat(readme)
        .contains(
            row("Equitable_Owner.csv"),
            row("Equitable_Owner_History.csv"),
            row("Accounting_Entry.csv"),
            row("Equitable_Owner_Details.csv"),
            row("Equitable_Owner_Unmatched.csv"));
    reasons.forEach((reason, count) -> assertThat(readme).contains(count + " `" + reason + "`"));
  }

  private static String row(String file) throws IOException {
    return "| `" + file + "` | " + Csv.rows(sample.resolve(file)).size() + " |";
  }

  @Test
  void entriesSurroundReallocations() throws IOException {
    Set<String> entries = new HashSet<>();
    TreeSet<LocalDate> dates = new TreeSet<>();
    for (Map<String, String> entry : Csv.rows(sample.resolve("Accounting_Entry.csv"))) {
      entries.add(entry.get("Loan_Account_Id") + entry.get("Transaction_Date"));
      dates.add(LocalDate.parse(entry.get("Transaction_Date")));
    }
    int later = 0;
    for (Map<String, String> row : Csv.rows(sample.resolve("Equitable_Owner_History.csv"))) {
      LocalDate date = LocalDate.parse(row.get("Reallocation_Date"), LinearScan.DAY_FIRST);
      if (date.isAfter(dates.last())) {
        later++;
        continue;
      }
      assertThat(entries)
          .contains(row.get("Loan_Account_Id") + date)
          .contains(row.get("Loan_Account_Id") + date.plusDays(1));
      if (!row.get("From_Equitable_Owner_Id").isEmpty()) {
        assertThat(entries).contains(row.get("Loan_Account_Id") + date.minusDays(1));
      }
    }
    assertThat(later).isEqualTo(3);
  }

  @Test
  void twoAccountsDifferInLetterCaseAlone() throws IOException {
    Set<String> accounts =
        new HashSet<>(Csv.column(sample.resolve("Equitable_Owner_History.csv"), "Loan_Account_Id"));
    Set<String> folded = new HashSet<>();
    accounts.forEach(account -> folded.add(account.toLowerCase(java.util.Locale.ROOT)));

    assertThat(accounts).hasSize(12);
    assertThat(folded).hasSize(11);
  }

  @Test
  void lineEndsAndQuotesAreThoseOfRealExports() throws IOException {
    assertThat(Files.readString(sample.resolve("Equitable_Owner_History.csv")))
        .matches("[^\r\n\"]+(\r\n[^\r\n\"]+)+");
    assertThat(Files.readString(sample.resolve("Equitable_Owner.csv")))
        .contains("\"Trust \"\"Ébène\"\", No. 4\"\n");
    assertThat(Files.readString(sample.resolve("Equitable_Owner_Details.csv")))
        .doesNotContain("\r")
        .contains(",\"Trust \"\"Ébène\"\", No. 4\"\n")
        .contains(",Trust Señorío\n");
  }
}
