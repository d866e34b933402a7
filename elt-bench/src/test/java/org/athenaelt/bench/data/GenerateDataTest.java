package org.athenaelt.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GenerateDataTest {

  private static final List<String> FILES =
      List.of(
          "Equitable_Owner.csv",
          "Equitable_Owner_History.csv",
          "Accounting_Entry.csv",
          "Equitable_Owner_Details.csv");

  @TempDir Path folder;

  static Stream<Arguments> everyShape() {
    return Stream.of(RowOrder.values())
        .flatMap(
            order ->
                Stream.of(KeyDistribution.values())
                    .flatMap(
                        skew ->
                            Stream.of(KeyColumn.values())
                                .map(key -> Arguments.of(order, skew, key))));
  }

  @ParameterizedTest
  @MethodSource("everyShape")
  void expectedAnswerAgreesWithALinearScan(RowOrder order, KeyDistribution skew, KeyColumn key)
      throws IOException {
    Path out = small(7, order, skew, key);

    assertThat(Csv.rows(out.resolve("Equitable_Owner_Details.csv")))
        .isEqualTo(LinearScan.of(out, key).details())
        .hasSize(600)
        .noneMatch(row -> row.get("equitable_owner_name").isEmpty());
  }

  @ParameterizedTest
  @MethodSource("everyShape")
  void chainsAreUnbrokenAndKeyAndDateAreUnique(RowOrder order, KeyDistribution skew, KeyColumn key)
      throws IOException {
    Path out = small(8, order, skew, key);
    List<Map<String, String>> rows =
        new ArrayList<>(Csv.rows(out.resolve("Equitable_Owner_History.csv")));
    rows.sort(
        Comparator.comparing(
            row -> LocalDate.parse(row.get("Reallocation_Date"), LinearScan.DAY_FIRST)));

    Map<String, String> holder = new HashMap<>();
    Set<String> keyDays = new HashSet<>();
    for (Map<String, String> row : rows) {
      String account = row.get("Loan_Account_Id");
      String to = row.get("Equitable_Owner_Id");
      assertThat(row.get("From_Equitable_Owner_Id")).isEqualTo(holder.getOrDefault(account, ""));
      if (key == KeyColumn.LOAN || skew == KeyDistribution.UNIFORM) {
        assertThat(to).isNotEqualTo(holder.get(account));
      }
      assertThat(keyDays.add(row.get(key.column()) + row.get("Reallocation_Date"))).isTrue();
      holder.put(account, to);
    }
    assertThat(rows).hasSize(150);
  }

  @ParameterizedTest
  @EnumSource(RowOrder.class)
  void theNumberOfThreadsHasNoInfluenceOnTheBytes(RowOrder order) throws IOException {
    Path one = write("one", 1, order, 1);
    Path three = write("three", 1, order, 3);

    for (String file : FILES) {
      assertThat(sha256(one.resolve(file))).as(file).isEqualTo(sha256(three.resolve(file)));
    }
  }

  @Test
  void anotherSeedChangesEveryFile() throws IOException {
    Path one = write("one", 1, RowOrder.RANDOM, 2);
    Path two = write("two", 2, RowOrder.RANDOM, 2);

    for (String file : FILES) {
      assertThat(sha256(one.resolve(file))).as(file).isNotEqualTo(sha256(two.resolve(file)));
    }
  }

  @Test
  void filesHaveTheFormatOfRealExports() throws IOException {
    Path out = small(3, RowOrder.DATE, KeyDistribution.UNIFORM, KeyColumn.LOAN);

    assertThat(text(out, "Equitable_Owner.csv"))
        .startsWith("\"Id\",\"Name\"\n")
        .matches("(\"[^\"]*\",\"[^\"]*\"\n)+");
    assertThat(text(out, "Equitable_Owner_History.csv"))
        .startsWith(
            "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\r\n")
        .matches(
            "[^\r\n]+(\r\n[1-9]\\d?/[1-9]\\d?/\\d{4},[0-9A-Za-z]{18},([0-9A-Za-z]{18})?,[0-9A-Za-z]{18})+");
    assertThat(text(out, "Accounting_Entry.csv"))
        .startsWith(
            "\"Id\",\"Transaction_Date\",\"Loan_Account_Id\",\"Credit_Amount\","
                + "\"Credit_GL_Account_Code\",\"Debit_Amount\",\"Debit_GL_Account_Code\"\n")
        .endsWith("\"\n")
        .doesNotContain("\r");
    assertThat(text(out, "Accounting_Entry.csv").lines().skip(1))
        .allMatch(
            line ->
                line.matches(
                    "\"\\w{18}\",\"\\d{4}-\\d\\d-\\d\\d\",\"\\w{18}\","
                        + "(\"-?(0|[1-9]\\d*)\\.(0|\\d*[1-9])\"),\"\\d{3}\",\\1,\"\\d{3}\""));
  }

  @Test
  void entriesThatNameOwnersHaveNoAccountColumn() throws IOException {
    Path out = small(3, RowOrder.RANDOM, KeyDistribution.UNIFORM, KeyColumn.OWNER);

    assertThat(Csv.rows(out.resolve("Accounting_Entry.csv")).get(0))
        .containsKey("Equitable_Owner_Id")
        .doesNotContainKey("Loan_Account_Id");
  }

  @Test
  void rowsAreAsLongAsPromised() throws IOException {
    Path out = write("out", 5, RowOrder.RANDOM, 2);

    assertThat(Files.size(out.resolve("Accounting_Entry.csv")) / (double) 70_000)
        .isBetween(85.5, 87.5);
  }

  @Test
  void entryIdsAreUniqueAndGrow() throws IOException {
    List<String> ids =
        Csv.column(write("out", 5, RowOrder.RANDOM, 2).resolve("Accounting_Entry.csv"), "Id");

    assertThat(ids).hasSize(70_000).doesNotHaveDuplicates();
    assertThat(ids.stream().map(id -> id.substring(0, 15)))
        .isSortedAccordingTo(Comparator.naturalOrder());
  }

  @Test
  void dateOrderIsAscending() throws IOException {
    Path out = small(4, RowOrder.DATE, KeyDistribution.ZIPF, KeyColumn.LOAN);

    assertThat(Csv.column(out.resolve("Accounting_Entry.csv"), "Transaction_Date"))
        .isSortedAccordingTo(Comparator.naturalOrder());
  }

  @Test
  void accountOrderVisitsEveryAccountOnceAndInDateOrder() throws IOException {
    Path out = small(4, RowOrder.ACCOUNT, KeyDistribution.ZIPF, KeyColumn.LOAN);

    Set<String> done = new HashSet<>();
    String account = "";
    String date = "";
    for (Map<String, String> entry : Csv.rows(out.resolve("Accounting_Entry.csv"))) {
      if (!entry.get("Loan_Account_Id").equals(account)) {
        account = entry.get("Loan_Account_Id");
        date = "";
        assertThat(done.add(account)).isTrue();
      }
      assertThat(entry.get("Transaction_Date")).isGreaterThanOrEqualTo(date);
      date = entry.get("Transaction_Date");
    }
    assertThat(done).hasSize(20);
  }

  @Test
  void skewDecidesTheShareOfTheBusiestAccount() throws IOException {
    assertThat(busiest(KeyDistribution.UNIFORM)).isBetween(20, 50);
    assertThat(busiest(KeyDistribution.ZIPF)).isGreaterThan(100);
    assertThat(busiest(KeyDistribution.ONE)).isEqualTo(600);
  }

  private int busiest(KeyDistribution skew) throws IOException {
    List<String> accounts =
        Csv.column(
            small(6, RowOrder.RANDOM, skew, KeyColumn.LOAN).resolve("Accounting_Entry.csv"),
            "Loan_Account_Id");
    return accounts.stream()
        .distinct()
        .mapToInt(account -> Collections.frequency(accounts, account))
        .max()
        .orElseThrow();
  }

  @Test
  void withoutEntriesFilesHaveAHeaderAlone() throws IOException {
    GenerateData.write(
        new GeneratorOptions(
            folder,
            0,
            1,
            1,
            2,
            1,
            RowOrder.RANDOM,
            KeyDistribution.UNIFORM,
            KeyColumn.LOAN,
            true,
            1));

    assertThat(Csv.rows(folder.resolve("Accounting_Entry.csv"))).isEmpty();
    assertThat(Csv.rows(folder.resolve("Equitable_Owner_History.csv"))).hasSize(1);
    assertThat(text(folder, "Equitable_Owner_Details.csv"))
        .isEqualTo("equi_id,id,transaction_date,reallocation_date,equitable_owner_name\n");
  }

  @Test
  void expectedAnswersOfAnEarlierCallAreDeleted() throws IOException {
    GenerateData.write(parse("--out", folder.toString(), "--entries", "5", "--expected"));
    assertThat(text(folder, "Equitable_Owner_Unmatched.csv")).isEqualTo("id,reason,detail\n");

    GenerateData.write(parse("--out", folder.toString(), "--entries", "6"));
    assertThat(folder.resolve("Equitable_Owner_Details.csv")).doesNotExist();
    assertThat(folder.resolve("Equitable_Owner_Unmatched.csv")).doesNotExist();
  }

  @Test
  void invalidOptionsAreRefused() {
    assertThatThrownBy(() -> parse("--out", "x", "--accounts", "10", "--reallocations", "9"))
        .hasMessageContaining("--reallocations 9")
        .hasMessageContaining("10 keys");
    assertThatThrownBy(
            () ->
                GenerateData.write(
                    new GeneratorOptions(
                        folder,
                        1,
                        2000,
                        1,
                        2000,
                        1,
                        RowOrder.DATE,
                        KeyDistribution.UNIFORM,
                        KeyColumn.OWNER,
                        false,
                        1)))
        .hasMessageContaining("more reallocations on one day than the 1 accounts");
    assertThatThrownBy(() -> parse("--out", "x", "--owners", "1"))
        .hasMessage("--owners 1 is less than 2");
    assertThatThrownBy(() -> parse("--out", "x", "--skew", "pareto"))
        .hasMessage("--skew pareto is not one of uniform, zipf, one");
    assertThatThrownBy(() -> parse("--out", "x", "--entries", "many"))
        .hasMessage("--entries many is not a whole number");
    assertThatThrownBy(() -> parse("--entries", "1")).hasMessage("--out DIR is missing");
    assertThatThrownBy(() -> parse("--entires", "1")).hasMessage("unknown option --entires");
    assertThatThrownBy(() -> parse("--out")).hasMessage("--out needs a value");
  }

  private static GeneratorOptions parse(String... args) {
    return new GeneratorArguments(args).options();
  }

  private Path small(long seed, RowOrder order, KeyDistribution skew, KeyColumn key)
      throws IOException {
    Path out = folder.resolve(skew.name());
    GenerateData.write(new GeneratorOptions(out, 600, 150, 20, 9, seed, order, skew, key, true, 2));
    return out;
  }

  /** Enough entries for three chunks. */
  private Path write(String name, long seed, RowOrder order, int threads) throws IOException {
    Path out = folder.resolve(name);
    GenerateData.write(
        new GeneratorOptions(
            out,
            70_000,
            3_000,
            300,
            9,
            seed,
            order,
            KeyDistribution.ZIPF,
            KeyColumn.LOAN,
            true,
            threads));
    return out;
  }

  private static String text(Path folder, String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
