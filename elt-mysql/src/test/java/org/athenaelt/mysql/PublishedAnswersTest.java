package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.athenaelt.explain.Agreement;
import org.athenaelt.explain.Candidate;
import org.athenaelt.explain.Explained;
import org.athenaelt.explain.ExplainedEntry;
import org.athenaelt.explain.Explanation;
import org.athenaelt.explain.MissingEntry;
import org.athenaelt.explain.Place;
import org.athenaelt.explain.SimilarId;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.pipeline.Explainer;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Explanations from files, from tables, and the answers that are published. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class PublishedAnswersTest {

  private static final Path SAMPLE = Path.of("../data");

  @Parameter TestServer server;

  @TempDir Path folder;
  private TestDatabase database;

  @BeforeEach
  void open() {
    database = new TestDatabase(server);
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private PublishedTables tables() {
    return PublishedTables.of(server.dataSource(), database.name());
  }

  private void publish(Path files) {
    Pipeline.reading(InputFiles.in(files))
        .sink("tables", server.sink(database.name()))
        .build()
        .run();
  }

  private static List<String> ids(Path files) throws IOException {
    try (Stream<String> lines = Files.lines(files.resolve("Accounting_Entry.csv"))) {
      return lines.skip(1).map(line -> line.split(",")[0].replace("\"", "")).toList();
    }
  }

  @Test
  void everyEntryOfTheSampleIsExplainedAsItIsPublished() throws IOException {
    assertExplanationsAgree(SAMPLE, 1010);
  }

  @Test
  void everyEntryOfTheRealFilesIsExplainedAsItIsPublished() throws IOException {
    Optional<Path> real = RealFiles.folder();
    assumeTrue(real.isPresent(), "the real files are not here");
    assertExplanationsAgree(real.get(), ids(real.get()).size());
  }

  private void assertExplanationsAgree(Path files, int entries) throws IOException {
    publish(files);
    List<String> ids = ids(files);
    Explained fromFiles = Explainer.reading(InputFiles.in(files)).build().explain(ids);
    PublishedAnswers published = tables().answers(ids);
    assertThat(published.run()).isPresent();
    assertThat(fromFiles.explanations()).hasSize(entries).hasSameSizeAs(ids);
    for (Explanation explanation : fromFiles.explanations()) {
      Agreement agreement = explanation.agreementWith(published.of(explanation.entry().id()));
      assertThat(agreement).isEqualTo(new Agreement(Agreement.State.AGREES, Map.of()));
    }
    assertThat(withoutPlaces(tables().explain(ids, 5))).isEqualTo(withoutPlaces(fromFiles));
  }

  @Test
  void nearMissesAreFoundInTablesToo() throws IOException {
    write("Equitable_Owner.csv", "Id,Name\no1,Ash\n");
    write(
        "Equitable_Owner_History.csv",
        "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\n"
            + "2019-03-01,Loan,,o1\n2019-03-02,loan,,O1\n2019-03-02,\"lo an\",,o1\n");
    write(
        "Accounting_Entry.csv",
        "Id,Transaction_Date,Loan_Account_Id,Credit_Amount,Credit_GL_Account_Code,Debit_Amount,"
            + "Debit_GL_Account_Code\n"
            + "e1,2019-03-01,loan,1.0,222,,670\n\"e1 \",2019-03-02,loan,0.0000000001,,2.5,670\n"
            + "e2,2019-03-02,LOAN,1,,1,\n");
    publish(folder);
    List<String> ids = List.of("e1", "e1 ", "e2", "E2", "nothing like it");
    Explained fromFiles = Explainer.reading(InputFiles.in(folder)).build().explain(ids);
    Explained fromTables = tables().explain(ids, 5);

    assertThat(withoutPlaces(fromTables)).isEqualTo(withoutPlaces(fromFiles));
    assertThat(fromTables.explanations())
        .extracting(e -> e.nearMisses().stream().map(SimilarId::value).toList())
        .containsExactly(List.of("Loan", "lo an"), List.of("o1"), List.of("Loan", "loan", "lo an"));
    assertThat(fromTables.missing())
        .extracting(m -> m.nearMisses().stream().map(SimilarId::value).toList())
        .containsExactly(List.of("e2"), List.of());
    assertThat(fromTables.explanations().get(0).entry().place())
        .isEqualTo(Place.inTable("Accounting_Entry"));
  }

  @Test
  void theJoinKeyAndThePolicyAreThoseOfTheRun() throws IOException {
    write("Equitable_Owner.csv", "Id,Name\no1,Ash\no2,Elm\n");
    write(
        "Equitable_Owner_History.csv",
        "Reallocation_Date,Loan_Account_Id,Deal,From_Equitable_Owner_Id,Equitable_Owner_Id\n"
            + "2019-03-01,loan,d1,,o1\n2019-03-01,loan,d1,,o2\n");
    write(
        "Accounting_Entry.csv",
        "Id,Transaction_Date,Deal,Credit_Amount,Credit_GL_Account_Code,Debit_Amount,"
            + "Debit_GL_Account_Code\ne1,2019-03-01,d1,1.0,222,1.0,670\n");
    Pipeline.reading(InputFiles.in(folder))
        .joinKey(new JoinKey("Deal"))
        .onDuplicate(DuplicatePolicy.KEEP_LAST)
        .sink("tables", server.sink(database.name()))
        .build()
        .run();
    Explanation explanation = tables().explain(List.of("e1"), 5).explanations().get(0);
    assertThat(explanation.joinKey()).isEqualTo(new JoinKey("Deal"));
    assertThat(explanation.details().equiId()).contains("o2");
    assertThat(explanation.candidates())
        .extracting(Candidate::role)
        .containsExactly(Candidate.Role.OVERRULED, Candidate.Role.CHOSEN);
  }

  @Test
  void aPublishedRowThatDiffersIsNamed() throws IOException {
    publish(SAMPLE);
    String id = ids(SAMPLE).get(0);
    Explanation explanation =
        Explainer.reading(InputFiles.in(SAMPLE)).build().explain(List.of(id)).explanations().get(0);
    String details = database.table("Equitable_Owner_Details");
    database.run(
        "UPDATE "
            + details
            + " SET equitable_owner_name = 'Other', reallocation_date = NULL WHERE id = '"
            + id
            + "'");
    Agreement spoiled = explanation.agreementWith(tables().answers(List.of(id)).of(id));
    assertThat(spoiled.state()).isEqualTo(Agreement.State.DIFFERS);
    assertThat(spoiled.differences().keySet())
        .containsExactly("reallocation_date", "equitable_owner_name");
    assertThat(spoiled.differences().get("equitable_owner_name"))
        .isEqualTo(
            new Agreement.Difference(
                Optional.of("Other"), explanation.details().equitableOwnerName()));

    database.run("DELETE FROM " + details + " WHERE id = '" + id + "'");
    assertThat(explanation.agreementWith(tables().answers(List.of(id)).of(id)).state())
        .isEqualTo(Agreement.State.MISSING);

    database.run("DROP TABLE " + details);
    assertThat(tables().answers(List.of(id))).isEqualTo(PublishedAnswers.NONE);
  }

  @Test
  void withoutTablesNothingIsPublishedAndNothingIsCreated() {
    assertThat(tables().answers(List.of("e1"))).isEqualTo(PublishedAnswers.NONE);
    assertThatThrownBy(() -> tables().explain(List.of("e1"), 5))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("nothing is published there")
        .hasMessageContaining("Fill the database by a run first");
    assertThat(database.query("SHOW DATABASES LIKE '" + database.name() + "'")).isEmpty();
  }

  @Test
  void aUserWhoMayOnlySelectCanExplain() throws IOException {
    publish(SAMPLE);
    String user = database.user();
    database.run(
        "GRANT SELECT ON " + database.table("*").replace("`*`", "*") + " TO '" + user + "'@'%'");
    PublishedTables tables =
        PublishedTables.of(
            server.settings().withUser(user).withPassword("secret").dataSource(), database.name());
    assertThat(tables.explain(ids(SAMPLE).subList(0, 3), 5).explanations()).hasSize(3);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /** The same, but as if every row was at one place. */
  private static Explained withoutPlaces(Explained explained) {
    List<Explanation> explanations = new ArrayList<>();
    for (Explanation e : explained.explanations()) {
      explanations.add(
          new Explanation(
              withoutPlace(e.entry()),
              e.joinKey(),
              e.answer(),
              e.candidates().stream()
                  .map(c -> new Candidate(c.reallocation(), c.ownerName(), c.role(), NOWHERE))
                  .toList(),
              e.earlierLeft(),
              e.laterLeft(),
              withoutPlaces(e.nearMisses())));
    }
    return new Explained(
        explanations,
        explained.missing().stream()
            .map(m -> new MissingEntry(m.id(), withoutPlaces(m.nearMisses()), m.rejection()))
            .toList());
  }

  private static final Place NOWHERE = Place.inTable("nowhere");

  private static List<SimilarId> withoutPlaces(List<SimilarId> misses) {
    return misses.stream().map(m -> new SimilarId(m.value(), m.differences(), NOWHERE)).toList();
  }

  private static ExplainedEntry withoutPlace(ExplainedEntry e) {
    return new ExplainedEntry(
        e.id(),
        e.transactionDate(),
        e.key(),
        e.loanAccountId(),
        e.creditAmount(),
        e.creditGlAccountCode(),
        e.debitAmount(),
        e.debitGlAccountCode(),
        NOWHERE);
  }
}
