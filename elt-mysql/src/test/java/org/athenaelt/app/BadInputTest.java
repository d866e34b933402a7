package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of the input has its own message and exit code 3, and changes no table. */
class BadInputTest {

  private static final String DATABASE = "bad_input";
  private static final String ENTRIES = "Accounting_Entry.csv";
  private static final String HISTORY = "Equitable_Owner_History.csv";
  private static final String OWNERS = "Equitable_Owner.csv";
  private static final List<String> TABLES =
      List.of(
          "Equitable_Owner",
          "Equitable_Owner_History",
          "Accounting_Entry",
          "Equitable_Owner_Details",
          "Equitable_Owner_Unmatched");

  @TempDir Path folder;

  @BeforeAll
  static void fillTheTables() {
    String sample = SampleCopy.SAMPLE.toString();
    assertThat(Shell.run(AppServer.with(DATABASE, "run", "--data", sample)).exitCode()).isZero();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(
            "missing file",
            s -> s.file(ENTRIES).toFile().delete(),
            "Accounting_Entry.csv: does not exist"),
        fault(
            "empty file",
            s -> s.write(OWNERS, ""),
            "Equitable_Owner.csv: is empty (expected a header line"),
        fault(
            "header only",
            s -> s.write(ENTRIES, s.read(ENTRIES).lines().findFirst().get()),
            "Accounting_Entry.csv: has a header but no rows"),
        fault(
            "empty history",
            s -> s.write(HISTORY, s.read(HISTORY).lines().findFirst().get()),
            "Equitable_Owner_History.csv: has a header but no rows"),
        fault(
            "missing column",
            s -> s.line(OWNERS, 1, "Id,Nickname"),
            "Equitable_Owner.csv line 1: has no column Name (the header has: Id, Nickname)"),
        fault(
            "no join key",
            s -> s.write(ENTRIES, s.read(ENTRIES).replace("Loan_Account_Id", "Account")),
            "Accounting_Entry.csv line 1: shares no column Loan_Account_Id or Equitable_Owner_Id"),
        fault(
            "wrong date",
            s -> s.line(ENTRIES, 500, entry("e", "10.7.2022", "1.0")),
            "Accounting_Entry.csv line 500, Transaction_Date: \"10.7.2022\" is not a date (expected yyyy-MM-dd)"),
        fault(
            "30 February",
            s -> s.line(HISTORY, 9, "30/2/2022,a,,o"),
            "Equitable_Owner_History.csv line 9, Reallocation_Date: \"30/2/2022\" is not a date (expected d/M/yyyy)"),
        fault(
            "wrong number of fields",
            s -> s.line(ENTRIES, 7, "\"e\",\"2022-01-01\""),
            "Accounting_Entry.csv line 7: has 2 fields (expected 7, as in the header)"),
        fault(
            "unbalanced quote",
            s -> s.line(ENTRIES, 1011, "\"e,2022-01-01,a,1.0,1,1.0,1"),
            "Accounting_Entry.csv line 1011: opens a quoted field that is never closed"),
        fault(
            "too many decimals",
            s -> s.line(ENTRIES, 8, entry("e", "2022-01-01", "0.12345678901")),
            "Accounting_Entry.csv line 8, Credit_Amount: \"0.12345678901\" has too many decimals (expected at most 10)"),
        fault(
            "amount that is text",
            s -> s.line(ENTRIES, 8, entry("e", "2022-01-01", "free")),
            "Accounting_Entry.csv line 8, Credit_Amount: \"free\" is not an amount"),
        fault(
            "id too long",
            s -> s.line(ENTRIES, 8, entry("x".repeat(37), "2022-01-01", "1")),
            "is too long (expected at most 36 characters)"),
        fault(
            "invalid UTF-8",
            s -> s.write(OWNERS, "Id,Name\no1,Zoë\n".getBytes(StandardCharsets.ISO_8859_1)),
            "Equitable_Owner.csv line 2: contains bytes that are not UTF-8"),
        fault(
            "duplicate entry id",
            s ->
                s.write(
                    ENTRIES,
                    s.read(ENTRIES) + s.read(ENTRIES).lines().skip(4).findFirst().get() + "\n"),
            "Accounting_Entry.csv line 1012, Id: ",
            "duplicates line 5"),
        fault(
            "duplicate reallocation",
            s -> s.write(HISTORY, s.read(HISTORY) + "\r\n" + contradiction(s)),
            "Equitable_Owner_History.csv line 47, Loan_Account_Id: ",
            "has another reallocation on the same date on line 2",
            "--on-duplicate"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void hasItsOwnMessageAndChangesNothing(
      String name, Consumer<SampleCopy> spoil, List<String> messages) {
    SampleCopy sample = new SampleCopy(folder);
    spoil.accept(sample);
    List<String> before = tables();
    Path output = folder.resolve("output.csv");
    Shell.Result result =
        Shell.run(
            AppServer.with(
                DATABASE,
                "run",
                "--data",
                sample.folder().toString(),
                "--output",
                output.toString()));
    assertThat(result.err()).startsWith("error: ").contains(messages);
    assertThat(result.err().strip().lines()).hasSize(1);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(tables()).isEqualTo(before);
    assertThat(Files.exists(output)).isFalse();
  }

  private static Arguments fault(String name, Consumer<SampleCopy> spoil, String... messages) {
    return Arguments.of(name, spoil, List.of(messages));
  }

  private static String entry(String id, String date, String amount) {
    return "\"" + String.join("\",\"", id, date, "account", amount, "210", "1.0", "650") + "\"";
  }

  /** The first reallocation again, to another owner. */
  private static String contradiction(SampleCopy sample) {
    String[] fields = sample.read(HISTORY).lines().skip(1).findFirst().get().split(",");
    return fields[0] + "," + fields[1] + ",,somebody else";
  }

  private static List<String> tables() {
    List<String> all = new ArrayList<>();
    TABLES.forEach(t -> all.addAll(AppServer.query("SELECT * FROM " + DATABASE + "." + t)));
    all.addAll(
        AppServer.query(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'bad_input'"
                + " ORDER BY table_name"));
    return all;
  }
}
