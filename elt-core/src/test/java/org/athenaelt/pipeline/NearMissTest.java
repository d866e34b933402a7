package org.athenaelt.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.pipeline.NearMiss.Kind;
import org.athenaelt.table.IdStyle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unmatched entries that would match if ids were compared less strictly. */
class NearMissTest {

  private static final String LOAN = "a807F0000004EMa";
  private static final String LOAN_18 = "a807F0000004EMaQAM";

  @TempDir Path in;
  private InputFolder inputs;

  @BeforeEach
  void writeInputs() {
    inputs = new InputFolder(in);
  }

  /** A key of an entry, and one of the history; also the other way round. */
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "A1 ,A1,BLANKS",
        "\u00A0A1,A1,BLANKS",
        "A1\u200B,A1,BLANKS",
        "\uFEFF \u00A0A1,A1,BLANKS",
        "é ,é,BLANKS",
        "a1,A1,LETTER_CASE",
        "É1,é1,LETTER_CASE",
        "A807F0000004EMA,a807F0000004EMa,LETTER_CASE",
        "a807f0000004emaqam,a807F0000004EMaQAM,LETTER_CASE",
        "a807F0000004EMaQAM,a807F0000004EMa,ID_LENGTH",
        "aaaaaaaaaaaaaaaAAA,aaaaaaaaaaaaaaa,ID_LENGTH",
        "0012,12,LEADING_ZEROS",
        "0A1,A1,LEADING_ZEROS",
        "000,0,LEADING_ZEROS",
        "a1 ,A1,SEVERAL",
        "012 ,12,SEVERAL",
        " 0a1,A1,SEVERAL",
        "a807F0000004EMaQAM ,a807F0000004EMa,SEVERAL",
        "A807F0000004EMAQAM,a807F0000004EMa,SEVERAL",
        "001m000000qfpysiau,001M000000qfPyS,SEVERAL"
      })
  void aDifferenceIsNamedWhicheverSideHasIt(String one, String other, Kind kind) {
    for (List<String> ids : List.of(List.of(one, other), List.of(other, one))) {
      inputs.entries(entries("2019-03-01", ids.get(0))).history(history("1/3/2019", ids.get(1)));
      List<NearMiss> misses = inputs.pipeline().build().run().nearMisses();
      assertThat(misses).as("%s", ids).hasSize(1);
      NearMiss miss = misses.get(0);
      assertThat(miss.kind()).as("%s", ids).isEqualTo(kind);
      assertThat(miss.reason()).isEqualTo(UnmatchedReason.UNKNOWN_KEY);
      assertThat(miss.entries()).isEqualTo(1);
      assertThat(miss.unmatched())
          .isEqualTo(
              new NearMiss.Value(
                  in.resolve("Accounting_Entry.csv"), 2, "Loan_Account_Id", ids.get(0)));
      assertThat(miss.known())
          .contains(
              new NearMiss.Value(
                  in.resolve("Equitable_Owner_History.csv"), 2, "Loan_Account_Id", ids.get(1)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "A1,A2",
    "A 1,A1",
    "A-1,A1",
    "A10,A1",
    "10,1",
    "a807F0000004EMaQAN,a807F0000004EMa",
    "000000000000001001,000000000000001",
    "8.07E14,8.08E14"
  })
  void otherDifferencesAreNone(String entry, String known) {
    inputs.entries(entries("2019-03-01", entry)).history(history("1/3/2019", known));
    assertThat(inputs.pipeline().build().run().nearMisses()).isEmpty();
  }

  @Test
  void thereIsNoneIfAllEntriesMatch() {
    inputs.history(InputFolder.HISTORY.replace("1/6/2019", "31/5/2019"));
    RunSummary summary = inputs.pipeline().build().run();
    assertThat(summary.nearMisses()).isEmpty();
    assertThat(summary.warnings()).isEmpty();
  }

  @Test
  void aReallocationAfterTheEntryDoesNotCount() {
    inputs
        .history(
            InputFolder.HISTORY
                .replace("loan,,o1", "LOAN,,o1")
                .replace("1/6/2019,loan,o1", "3/3/2019,Loan,"))
        .entries(
            entries("2019-02-28", "loan")
                + row("e2", "2019-03-01", "loan")
                + row("e3", "2019-03-03", "loan"));
    NearMiss miss = only(inputs.pipeline());
    assertThat(miss.entries()).isEqualTo(2);
    assertThat(miss.unmatched().line()).isEqualTo(3);
    assertThat(miss.known().map(NearMiss.Value::text)).contains("LOAN");
  }

  @Test
  void anEntryCountsForEveryKindThatIsEnoughAlone() {
    inputs
        .entries(entries("2019-03-01", "0a ") + row("e2", "2019-03-01", "0A "))
        .history(history("1/3/2019", "0A ") + row("1/3/2019", "0a") + row("1/3/2019", "a "));
    assertThat(inputs.pipeline().build().run().nearMisses())
        .extracting(NearMiss::kind, NearMiss::entries)
        .containsExactly(
            tuple(Kind.BLANKS, 1L), tuple(Kind.LETTER_CASE, 1L), tuple(Kind.LEADING_ZEROS, 1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.07E+14", "8,07E+14", "8e+14", "1.23457E+15"})
  void namesNumbersThatASpreadsheetWrote(String number) {
    inputs.entries(entries("2019-03-01", '"' + number + '"'));
    NearMiss miss = only(inputs.pipeline());
    assertThat(miss.kind()).isEqualTo(Kind.SPREADSHEET_NUMBER);
    assertThat(miss.known()).isEmpty();
    assertThat(miss)
        .hasToString(
            "1 entry has a key that looks like a number written by a spreadsheet:"
                + " Accounting_Entry.csv line 2, Loan_Account_Id: \""
                + number
                + "\" (its digits are lost: format the column as text and export it again)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"8.07E14", "8.07E-14", "E+14", "88.07E+14", "8.07E+1", "x8.07E+14", "+14"})
  void otherKeysAreNoNumbers(String key) {
    inputs.entries(entries("2019-03-01", key));
    assertThat(inputs.pipeline().build().run().nearMisses()).isEmpty();
  }

  @Test
  void saysWhatToDo() {
    inputs
        .entries(
            entries("2019-03-01", "A1 ")
                + row("e2", "2019-03-02", "A1\t")
                + row("e3", "2019-03-02", "b1")
                + row("e4", "2019-03-02", LOAN_18)
                + row("e5", "2019-03-02", "007")
                + row("e6", "2019-03-02", LOAN_18 + "\u00A0"))
        .history(
            history("2019-03-01", "A1")
                + row("2019-03-01", "B1")
                + row("2019-03-01", LOAN)
                + row("2019-03-01", "7"));
    assertThat(inputs.pipeline().build().run().warnings())
        .containsExactly(
            "2 entries would have a match if blanks or invisible characters around ids did not"
                + " count: Accounting_Entry.csv line 2, Loan_Account_Id: \"A1 \" and \"A1\" in"
                + " Equitable_Owner_History.csv line 2 (--trim removes them)",
            "1 entry would have a match if upper and lower case were the same:"
                + " Accounting_Entry.csv line 4, Loan_Account_Id: \"b1\" and \"B1\" in"
                + " Equitable_Owner_History.csv line 3 (ids are case-sensitive: export them"
                + " unchanged)",
            "1 entry would have a match if 15- and 18-character ids were the same:"
                + " Accounting_Entry.csv line 5, Loan_Account_Id: \"a807F0000004EMaQAM\" and"
                + " \"a807F0000004EMa\" in Equitable_Owner_History.csv line 4 (--ids salesforce"
                + " makes them the same)",
            "1 entry would have a match if leading zeros did not count: Accounting_Entry.csv"
                + " line 6, Loan_Account_Id: \"007\" and \"7\" in Equitable_Owner_History.csv"
                + " line 5 (format the column as text and export it again)",
            "1 entry would have a match if several differences between ids did not count at once:"
                + " Accounting_Entry.csv line 7, Loan_Account_Id: \"a807F0000004EMaQAM\u00A0\" and"
                + " \"a807F0000004EMa\" in Equitable_Owner_History.csv line 4 (--trim removes"
                + " them; --ids salesforce makes them the same)");
  }

  @Test
  void anInvisibleCharacterIsShownAsAnEscape() {
    inputs.entries(entries("2019-03-01", "loan\u200B"));
    assertThat(only(inputs.pipeline()).toString()).contains("Loan_Account_Id: \"loan\\u200b\" and");
  }

  @Test
  void namesOwnersThatAreAlmostKnown() {
    inputs.owners("Id,Name\no1 ,Ash\no2,Elm\n");
    NearMiss miss = only(inputs.pipeline());
    assertThat(miss.reason()).isEqualTo(UnmatchedReason.UNKNOWN_OWNER);
    assertThat(miss)
        .hasToString(
            "1 entry would have the owner's name if blanks or invisible characters around ids did"
                + " not count: Equitable_Owner_History.csv line 2, Equitable_Owner_Id: \"o1\" and"
                + " \"o1 \" in Equitable_Owner.csv line 2 (--trim removes them)");
  }

  @Test
  void countsTheEntriesOfAnOwnerThatIsAlmostKnown() {
    inputs
        .owners("Id,Name\nx,Oak\nO1,Ash\n")
        .entries(
            entries("2019-03-01", "loan")
                + row("e2", "2019-03-02", "loan")
                + row("e3", "2019-06-01", "loan"));
    NearMiss miss = only(inputs.pipeline());
    assertThat(miss.kind()).isEqualTo(Kind.LETTER_CASE);
    assertThat(miss.entries()).isEqualTo(2);
    assertThat(miss.known().map(NearMiss.Value::line)).contains(3L);
  }

  @Test
  void namesOwnerIdsThatASpreadsheetWrote() {
    inputs.history(InputFolder.HISTORY.replace("o1", "8.07E+14"));
    assertThat(only(inputs.pipeline()).toString())
        .startsWith(
            "1 entry has an owner id that looks like a number written by a spreadsheet:"
                + " Equitable_Owner_History.csv line 2, Equitable_Owner_Id: \"8.07E+14\" (");
  }

  @Test
  void anEntryWithoutAKeyIsNoNearMiss() {
    inputs.entries(entries("2019-03-01", "")).history(history("1/3/2019", "\" \""));
    assertThat(inputs.pipeline().build().run().nearMisses()).isEmpty();
  }

  @Test
  void salesforceIdsMatchInBothForms() {
    inputs
        .entries(entries("2019-03-01", LOAN_18) + row("e2", "2019-03-01", LOAN))
        .history(history("1/3/2019", LOAN));
    RunSummary summary = inputs.pipeline().ids(IdStyle.SALESFORCE).build().run();
    assertThat(summary.totals().matched()).isEqualTo(2);
    assertThat(summary.nearMisses()).isEmpty();
  }

  @Test
  void salesforceIdsCanDifferInOtherWays() {
    inputs
        .entries(entries("2019-03-01", LOAN_18 + " ") + row("e2", "2019-03-01", "A807F0000004EMA"))
        .history(history("1/3/2019", LOAN));
    assertThat(inputs.pipeline().ids(IdStyle.SALESFORCE).build().run().nearMisses())
        .extracting(NearMiss::kind)
        .containsExactly(Kind.BLANKS, Kind.LETTER_CASE);
  }

  private static NearMiss only(Pipeline.Builder pipeline) {
    List<NearMiss> misses = pipeline.build().run().nearMisses();
    assertThat(misses).hasSize(1);
    return misses.get(0);
  }

  private static String entries(String date, String key) {
    return InputFolder.ENTRIES.lines().findFirst().orElseThrow() + "\n" + row("e1", date, key);
  }

  private static String row(String id, String date, String key) {
    return id + "," + date + "," + key + ",1.0,222,1.0,670\n";
  }

  private static String history(String date, String key) {
    return InputFolder.HISTORY.lines().findFirst().orElseThrow() + "\n" + row(date, key);
  }

  private static String row(String date, String key) {
    return date + "," + key + ",,o1\n";
  }
}
