package org.athenaelt.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.athenaelt.explain.Explanation;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.EquitableOwnerDetails;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The explanation of every entry is the answer of a run over the same files. */
class ExplainerOracleTest {

  private static final LocalDate START = LocalDate.of(2019, 1, 1);
  private static final int DAYS = 40;

  @TempDir Path path;

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void explanationsAreTheAnswersOfARun(int seed) throws IOException {
    Random random = new Random(seed);
    int entries = 1 + random.nextInt(60);
    writeFiles(random, entries);
    DuplicatePolicy policy =
        random.nextBoolean() ? DuplicatePolicy.KEEP_FIRST : DuplicatePolicy.KEEP_LAST;
    Path answers = path.resolve("answers.csv");
    Pipeline.reading(InputFiles.in(path))
        .onDuplicate(policy)
        .sink("answers", CsvSink.details(answers))
        .build()
        .run();

    List<Explanation> explanations =
        Explainer.reading(InputFiles.in(path))
            .onDuplicate(policy)
            .context(1 + random.nextInt(3))
            .build()
            .explain(IntStream.range(0, entries).mapToObj(i -> "e" + i).toList())
            .explanations();

    assertThat(explanations.stream().map(e -> line(e.details())).toList())
        .as("seed %s", seed)
        .isEqualTo(Files.readAllLines(answers).stream().skip(1).toList());
    for (Explanation explanation : explanations) {
      assertThat(explanation.chosen().isPresent())
          .as("seed %s, %s", seed, explanation.entry().id())
          .isEqualTo(explanation.answer().since().isPresent());
      LocalDate date = explanation.entry().transactionDate();
      assertThat(explanation.chosen().map(c -> c.daysTo(date) >= 0).orElse(true)).isTrue();
      assertThat(explanation.after().map(c -> c.daysTo(date) < 0).orElse(true)).isTrue();
      assertThat(explanation.candidates()).extracting(c -> c.reallocation().date()).isSorted();
      assertThat(explanation.candidates()).doesNotHaveDuplicates();
    }
  }

  private void writeFiles(Random random, int entries) throws IOException {
    Files.writeString(path.resolve("Equitable_Owner.csv"), "Id,Name\no0,Ash\no1,Elm\no2,Oak\n");
    List<String> history = new ArrayList<>();
    history.add("Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id");
    for (int i = 1 + random.nextInt(50); i > 0; i--) {
      history.add(day(random) + ",loan" + random.nextInt(4) + ",,o" + random.nextInt(4));
    }
    Files.write(path.resolve("Equitable_Owner_History.csv"), history);
    List<String> lines = new ArrayList<>();
    lines.add(
        "Id,Transaction_Date,Loan_Account_Id,Credit_Amount,Credit_GL_Account_Code,Debit_Amount,"
            + "Debit_GL_Account_Code");
    for (int i = 0; i < entries; i++) {
      lines.add("e" + i + "," + day(random) + ",loan" + random.nextInt(5) + ",1,222,1,670");
    }
    Files.write(path.resolve("Accounting_Entry.csv"), lines);
  }

  private static LocalDate day(Random random) {
    return START.plusDays(random.nextInt(DAYS));
  }

  private static String line(EquitableOwnerDetails row) {
    return String.join(
        ",",
        row.equiId().orElse(""),
        row.id(),
        row.transactionDate().toString(),
        row.reallocationDate().map(LocalDate::toString).orElse(""),
        row.equitableOwnerName().orElse(""));
  }
}
