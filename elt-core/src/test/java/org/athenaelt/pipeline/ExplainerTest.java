package org.athenaelt.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.athenaelt.check.Outcome;
import org.athenaelt.csv.CsvException;
import org.athenaelt.explain.Candidate;
import org.athenaelt.explain.Candidate.Role;
import org.athenaelt.explain.Explained;
import org.athenaelt.explain.Explanation;
import org.athenaelt.explain.IdDifference;
import org.athenaelt.explain.MissingEntry;
import org.athenaelt.explain.OwnerTimeline;
import org.athenaelt.explain.Place;
import org.athenaelt.explain.SimilarId;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.sink.InputFormats;
import org.athenaelt.table.IdStyle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainerTest {

  private static final String HEADER =
      "Id,Transaction_Date,Loan_Account_Id,Credit_Amount,Credit_GL_Account_Code,Debit_Amount,"
          + "Debit_GL_Account_Code\n";
  private static final String HISTORY_HEADER =
      "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\n";

  @TempDir Path path;
  private InputFolder folder;

  @BeforeEach
  void write() {
    folder = new InputFolder(path);
  }

  private Explainer.Builder explainer() {
    return Explainer.reading(InputFiles.in(path));
  }

  private Explanation explain(String id) {
    return explainer().build().explain(List.of(id)).explanations().get(0);
  }

  private static String entry(String id, String date, String account) {
    return id + "," + date + "," + account + ",1.5,222,,670\n";
  }

  @Test
  void theLatestReallocationOnOrBeforeTheDateDecides() {
    folder.entries(HEADER + entry("e0", "2019-02-01", "other") + entry("e1", "2019-05-31", "loan"));

    Explanation explanation = explain("e1");

    assertThat(explanation.entry().place()).isEqualTo(Place.inFile("Accounting_Entry.csv", 3));
    assertThat(explanation.entry().creditAmount())
        .hasValueSatisfying(amount -> assertThat(amount).isEqualByComparingTo("1.5"));
    assertThat(explanation.entry().debitAmount()).isEmpty();
    assertThat(explanation.details().equitableOwnerName()).contains("Ash");
    assertThat(explanation.chosen().map(Candidate::place))
        .contains(Place.inFile("Equitable_Owner_History.csv", 2));
    assertThat(explanation.before()).isEmpty();
    assertThat(explanation.after().map(c -> c.daysTo(explanation.entry().transactionDate())))
        .contains(-1L);
    assertThat(explanation.because())
        .isEqualTo(
            "The latest reallocation of loan on or before 2019-05-31 decides: that of 2019-03-01,"
                + " 91 days before.");
    assertThat(explanation.nearMisses()).isEmpty();
  }

  @Test
  void bothFormsOfAnIdAreOneId() {
    folder
        .owners("Id,Name\n001M000000qfPySIAU,Ash\n")
        .history(HISTORY_HEADER + "2019-03-01,a807F0000004EMa,,001M000000qfPyS\n")
        .entries(HEADER + entry("e1", "2019-03-02", "a807F0000004EMaQAM"));
    InputFiles files =
        InputFiles.in(path)
            .withFormats(InputFormats.RECOGNISED.with(f -> f.withIds(IdStyle.SALESFORCE)));
    Explainer explainer = Explainer.reading(files).build();

    Explanation explanation = explainer.explain(List.of("e1")).explanations().get(0);
    assertThat(explanation.details().equitableOwnerName()).contains("Ash");
    assertThat(explanation.details().equiId()).contains("001M000000qfPyS");
    OwnerTimeline timeline =
        explainer.timeline("a807F0000004EMaQAM", LocalDate.parse("2019-03-02"));
    assertThat(timeline.answer().owner()).isPresent();
    assertThat(explainer.totals(timeline).periods().get(0).entries()).isEqualTo(1);
    assertThat(Pipeline.reading(files).build().check().checks())
        .noneMatch(result -> result.outcome() == Outcome.ERROR);
  }

  @Test
  void anEqualDateDecides() {
    Explanation explanation = explain("e2");
    assertThat(explanation.because()).endsWith("decides: that of the same day.");
    assertThat(explanation.details().equitableOwnerName()).contains("Elm");
    assertThat(explanation.candidates())
        .extracting(Candidate::role)
        .containsExactly(Role.EARLIER, Role.CHOSEN);
    assertThat(explanation.before().map(Candidate::ownerName)).isPresent();
    assertThat(explanation.after()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2019-02-28, loan, BEFORE_FIRST_REALLOCATION,"
        + " 'The first reallocation of loan is on 2019-03-01, 1 day after the entry, and a later"
        + " one never decides.'",
    "2019-03-01, lean, UNKNOWN_KEY, No reallocation has the Loan_Account_Id lean.",
    "2019-03-01, '', UNKNOWN_KEY,"
        + " 'The entry has no Loan_Account_Id, so no reallocation belongs to it.'",
    "2019-07-01, loan, UNKNOWN_OWNER,"
        + " 'The latest reallocation of loan on or before 2019-07-01 decides: that of 2019-07-01,"
        + " 0 days before; its owner o9 is not among the owners.'"
  })
  void theReasonIsASentence(String date, String account, UnmatchedReason reason, String because) {
    folder.history(InputFolder.HISTORY + "\r\n1/7/2019,loan,o2,o9");
    folder.entries(HEADER + entry("e1", date, account));
    Explanation explanation = explain("e1");
    assertThat(explanation.answer().reason()).contains(reason);
    assertThat(explanation.because())
        .isEqualTo(because.replace("2019-07-01, 0 days before", "the same day"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'loan '|BLANKS",
        "Loan|LETTER_CASE",
        "000loan|LEADING_ZEROS",
      })
  void aKeyThatIsNearlyTheSameIsANearMiss(String key, IdDifference difference) {
    folder.entries(HEADER + entry("e1", "2019-03-01", '"' + key + '"'));
    assertThat(explain("e1").nearMisses())
        .containsExactly(
            new SimilarId(
                "loan", Set.of(difference), Place.inFile("Equitable_Owner_History.csv", 2)));
  }

  @Test
  void anOwnerIdThatIsNearlyTheSameIsANearMiss() {
    folder.owners("Id,Name\no1,Ash\nO2,Elm\n");
    assertThat(explain("e2").nearMisses())
        .extracting(SimilarId::value, SimilarId::words)
        .containsExactly(tuple("O2", "letter case"));
  }

  @Test
  void anEntryIdThatIsNearlyTheSameIsNamed() {
    Explained explained = explainer().build().explain(List.of("E1", "e2", "e3", "e2"));
    assertThat(explained.explanations()).hasSize(1);
    assertThat(explained.missing()).extracting(MissingEntry::id).containsExactly("E1", "e3");
    assertThat(explained.missing().get(0).nearMisses())
        .extracting(SimilarId::value)
        .containsExactly("e1");
    assertThat(explained.missing().get(1).nearMisses()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b,c", "ü\u200B", "a\nb", "\uD83D\uDE00", " blank "})
  void idsMayHaveAnyCharacters(String id) {
    String quoted = '"' + id.replace("\"", "\"\"") + '"';
    folder.entries(HEADER + entry(quoted, "2019-03-01", quoted));
    folder.history(HISTORY_HEADER + "1/3/2019," + quoted + ",,o1");
    Explanation explanation = explain(id);
    assertThat(explanation.entry().key()).isEqualTo(id);
    assertThat(explanation.details().equiId()).contains("o1");
  }

  @Test
  void aLongTimelineIsShortenedAroundTheChosenOne() {
    StringBuilder history = new StringBuilder(HISTORY_HEADER);
    for (int day = 1; day <= 28; day++) {
      history.append(day).append("/2/2019,loan,,o1\n");
    }
    folder.history(history.toString()).entries(HEADER + entry("e1", "2019-02-10", "loan"));
    Explained explained = explainer().context(2).build().explain(List.of("e1"));
    Explanation explanation = explained.explanations().get(0);
    assertThat(explanation.candidates())
        .extracting(c -> c.reallocation().date().getDayOfMonth())
        .containsExactly(8, 9, 10, 11, 12);
    assertThat(explanation.earlierLeft()).isEqualTo(7);
    assertThat(explanation.laterLeft()).isEqualTo(16);
    assertThat(explanation.reallocations()).isEqualTo(28);
  }

  @Test
  void repeatedRowsAreLeftOut() {
    folder.history(InputFolder.HISTORY + "\r\n1/3/2019,loan,,o1");
    assertThat(explain("e1").candidates())
        .extracting(Candidate::role)
        .containsExactly(Role.CHOSEN, Role.REPEATED, Role.LATER);
  }

  @Test
  void thePolicyChoosesAmongRowsOfOneDate() {
    folder.history(InputFolder.HISTORY + "\r\n1/3/2019,loan,,o2");
    Explainer last = explainer().onDuplicate(DuplicatePolicy.KEEP_LAST).build();
    Explanation explanation = last.explain(List.of("e1")).explanations().get(0);
    assertThat(explanation.details().equiId()).contains("o2");
    assertThat(explanation.candidates())
        .extracting(Candidate::role)
        .containsExactly(Role.OVERRULED, Role.CHOSEN, Role.LATER);
    assertThat(explanation.because())
        .endsWith("Others of that date differ; the policy for duplicates chose the last.");
    Explainer first = explainer().onDuplicate(DuplicatePolicy.KEEP_FIRST).build();
    assertThat(first.explain(List.of("e1")).explanations().get(0).because())
        .endsWith("chose the first.");
    assertThatThrownBy(() -> explain("e1"))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining("Equitable_Owner_History.csv line 4")
        .hasMessageContaining("has another reallocation on the same date on line 2");
  }

  @Test
  void theJoinKeyMayBeTheOwner() {
    folder.entries(
        HEADER.replace("Loan_Account_Id", "Equitable_Owner_Id") + entry("e1", "2019-07-01", "o2"));
    Explanation explanation = explain("e1");
    assertThat(explanation.joinKey().column()).isEqualTo("Equitable_Owner_Id");
    assertThat(explanation.details().equitableOwnerName()).contains("Elm");
    assertThat(explanation.candidates()).hasSize(1);
  }

  @Test
  void invalidRowsAreLeftOutIfAllowed() {
    folder.entries(InputFolder.ENTRIES + "e3,2019-02-30,loan,,,,\n");
    assertThatThrownBy(() -> explain("e1"))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining("Accounting_Entry.csv line 4");
    Explained explained = explainer().maxRejects(1).build().explain(List.of("e1", "e3"));
    assertThat(explained.of("e1")).isPresent();
    assertThat(explained.missing()).extracting(MissingEntry::id).containsExactly("e3");
    assertThat(explained.missing().get(0).rejection())
        .hasValueSatisfying(fault -> assertThat(fault).startsWith("Accounting_Entry.csv line 4"));
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> explainer().context(0).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> explainer().maxRejects(-1).build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPlaceInATableHasNoLine() {
    assertThat(Place.inTable("Accounting_Entry").line()).isEqualTo(OptionalLong.empty());
    assertThat(Place.inTable("Accounting_Entry")).hasToString("table Accounting_Entry");
  }
}
