package org.athenaelt.pipeline.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.athenaelt.check.CheckResult;
import org.athenaelt.check.CheckSettings;
import org.athenaelt.check.Checks;
import org.athenaelt.check.ChecksFailedException;
import org.athenaelt.check.Example;
import org.athenaelt.check.Outcome;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.RunListener;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;
import org.junit.jupiter.api.Test;

/** A run whose join is wrong in one row of the sample. */
class SpoiledAnswersTest {

  private static final InputFiles SAMPLE = InputFiles.in(Path.of("../data"));

  /** A row whose account is reallocated after it: line 12 of the file. */
  private static final int ROW = 10;

  private static final Spoil NOTHING = rows -> rows;

  /** Makes the rows of Equitable_Owner_Details wrong, in the batch that has the row. */
  private interface Spoil {

    Rows of(Rows details);

    default boolean isFor(CsvRows entries) {
      return entries.line(0) == 2;
    }
  }

  @Test
  void anHonestJoinPasses() {
    assertThat(failed(NOTHING, CheckSettings.DEFAULT)).isEmpty();
    assertThat(failed(NOTHING, CheckSettings.DEFAULT.withFull())).isEmpty();
  }

  @Test
  void aFutureReallocationIsFound() {
    List<CheckResult> failed =
        failed(
            details ->
                Changed.cell(
                    details,
                    ROW,
                    Map.of(
                        DetailRows.REALLOCATION_DATE,
                        LocalDate.ofEpochDay(details.epochDay(ROW, DetailRows.TRANSACTION_DATE))
                            .plusDays(1)
                            .toString())),
            CheckSettings.DEFAULT.withFull());
    assertThat(failed)
        .extracting(CheckResult::id)
        .containsExactly("no-future-reallocation", "answer-derived-again");
    assertThat(failed.get(0).examples()).extracting(Example::line).containsExactly(ROW + 2L);
    assertThat(failed.get(0).examples().get(0).text())
        .matches("entry \\w+ of [-0-9]{10} has the reallocation of [-0-9]{10}");
  }

  @Test
  void aWrongOwnerIsFound() {
    List<CheckResult> failed =
        failed(
            details -> Changed.cell(details, ROW, Map.of(DetailRows.EQUI_ID, "001xQ000003N2FBQA0")),
            CheckSettings.DEFAULT.withFull());
    assertThat(failed).extracting(CheckResult::id).containsExactly("answer-derived-again");
    assertThat(failed.get(0).message()).isEqualTo("1 of 1,010 entries");
    assertThat(failed.get(0).examples().get(0).line()).isEqualTo(ROW + 2);
    assertThat(failed.get(0).examples().get(0).text())
        .contains("(001xQ000003N2FBQA0) since", ", derived again ");
  }

  @Test
  void aMissingOwnerIsFound() {
    Map<Integer, String> none =
        Map.of(
            DetailRows.EQUI_ID, "",
            DetailRows.REALLOCATION_DATE, "",
            DetailRows.EQUITABLE_OWNER_NAME, "");
    assertThat(
            failed(details -> Changed.cell(details, ROW, none), CheckSettings.DEFAULT.withFull()))
        .extracting(CheckResult::id)
        .containsExactly("answer-derived-again");
  }

  @Test
  void aSampleFindsWhatManyRowsHave() {
    Spoil all =
        new Spoil() {
          @Override
          public Rows of(Rows details) {
            return Changed.cell(details, details.size() / 2, Map.of(DetailRows.EQUI_ID, "other"));
          }

          @Override
          public boolean isFor(CsvRows entries) {
            return true;
          }
        };
    List<CheckResult> failed = failed(all, CheckSettings.DEFAULT.withSample(100));
    assertThat(failed).extracting(CheckResult::id).containsExactly("answer-derived-again");
    assertThat(failed.get(0).rows()).isEqualTo(100);
  }

  @Test
  void aMissingRowIsFound() {
    List<CheckResult> failed =
        failed(
            details ->
                new Changed(
                    details,
                    IntStream.range(0, details.size()).filter(row -> row != ROW).toArray(),
                    -1,
                    Map.of()),
            CheckSettings.DEFAULT);
    assertThat(failed.get(0).id()).isEqualTo("one-row-per-entry");
    assertThat(failed.get(0).examples().get(0).line()).isEqualTo(ROW + 2);
    assertThat(failed.get(0).examples().get(0).text()).endsWith("has 0 rows in the result");
  }

  @Test
  void aDoubledRowIsFound() {
    List<CheckResult> failed =
        failed(
            details ->
                new Changed(
                    details,
                    IntStream.range(0, details.size() + 1)
                        .map(row -> row <= ROW ? row : row - 1)
                        .toArray(),
                    -1,
                    Map.of()),
            CheckSettings.DEFAULT);
    assertThat(failed.get(0).id()).isEqualTo("one-row-per-entry");
    assertThat(failed.get(0).failures()).isEqualTo(1);
    assertThat(failed.get(0).examples().get(0).text()).endsWith("has 2 rows in the result");
    assertThat(failed.get(0).message()).doesNotContain("of no entry", "in the order");
  }

  @Test
  void aRowOfNoEntryIsFound() {
    List<CheckResult> failed =
        failed(
            details -> Changed.cell(details, ROW, Map.of(DetailRows.ID, "other")),
            CheckSettings.DEFAULT);
    assertThat(failed.get(0).id()).isEqualTo("one-row-per-entry");
    assertThat(failed.get(0).failures()).isEqualTo(2);
    assertThat(failed.get(0).message()).contains("1 row of the result is of no entry");
    assertThat(failed.get(0).examples()).extracting(Example::line).containsExactly(ROW + 2L);
  }

  @Test
  void noMoreExamplesAreMadeThanAskedFor() {
    Spoil twoRowsMissing =
        details ->
            new Changed(
                details,
                IntStream.range(0, details.size()).filter(row -> row / 2 != ROW / 2).toArray(),
                -1,
                Map.of());
    CheckResult found = failed(twoRowsMissing, CheckSettings.DEFAULT.withExamples(1)).get(0);
    assertThat(found.failures()).isEqualTo(2);
    assertThat(found.examples()).hasSize(1);
  }

  @Test
  void aRowInPlaceOfAnotherIsFound() {
    List<CheckResult> failed =
        failed(
            details ->
                new Changed(
                    details,
                    IntStream.range(0, details.size())
                        .map(row -> row == ROW ? row + 1 : row)
                        .toArray(),
                    -1,
                    Map.of()),
            CheckSettings.DEFAULT);
    assertThat(failed.get(0).id()).isEqualTo("one-row-per-entry");
    assertThat(failed.get(0).failures()).isEqualTo(2);
  }

  @Test
  void swappedRowsAreFound() {
    List<CheckResult> failed =
        failed(
            details ->
                new Changed(
                    details,
                    IntStream.range(0, details.size())
                        .map(row -> row == ROW ? row + 1 : row == ROW + 1 ? ROW : row)
                        .toArray(),
                    -1,
                    Map.of()),
            CheckSettings.DEFAULT);
    assertThat(failed).extracting(CheckResult::id).contains("one-row-per-entry");
    assertThat(failed.get(0).message()).contains("not in the order of the entries");
  }

  @Test
  void theRunStopsBeforeItPublishes() {
    Spoil spoil =
        details -> Changed.cell(details, ROW, Map.of(DetailRows.EQUI_ID, "001xQ000003N2FBQA0"));
    try (Inputs inputs = new Inputs();
        Rejects rejects = new Rejects(0, Optional.empty())) {
      PipelineRun run = run(spoil, CheckSettings.DEFAULT.withFull(), inputs, rejects);
      assertThatExceptionOfType(ChecksFailedException.class)
          .isThrownBy(run::run)
          .withMessageStartingWith("check answer-derived-again failed: 1 of 1,010 entries");
    }
  }

  private static List<CheckResult> failed(Spoil spoil, CheckSettings settings) {
    try (Inputs inputs = new Inputs();
        Rejects rejects = new Rejects(0, Optional.empty())) {
      return run(spoil, settings, inputs, rejects).check().checks().stream()
          .filter(result -> result.outcome() == Outcome.ERROR)
          .toList();
    }
  }

  private static PipelineRun run(
      Spoil spoil, CheckSettings settings, Inputs inputs, Rejects rejects) {
    PipelineSettings job =
        new PipelineSettings(
            SAMPLE,
            new RunFiles(SAMPLE, List.of(), List.of()),
            ImmutableMap.of(),
            Optional.empty(),
            DuplicatePolicy.FAIL,
            0,
            Optional.empty(),
            false,
            false,
            settings,
            ImmutableList.copyOf(Checks.builtIn()),
            CsvSettings.DEFAULT.withBlockBytes(1 << 11),
            false,
            RunListener.NONE);
    return new PipelineRun(
        job,
        inputs.of(SAMPLE),
        rejects,
        (entries, schema, key, history) -> {
          ResolvedBatch batch = ResolvedBatch.of(entries, schema, key, history);
          return spoil.isFor(entries) ? batch.with(spoil.of(batch.details())) : batch;
        });
  }

  /** Rows of another order or number, one of them with other values. */
  private record Changed(Rows rows, int[] order, int changed, Map<Integer, String> values)
      implements Rows {

    static Changed cell(Rows rows, int row, Map<Integer, String> values) {
      return new Changed(rows, IntStream.range(0, rows.size()).toArray(), row, values);
    }

    private boolean isChanged(int row, int column) {
      return row == changed && values.containsKey(column);
    }

    @Override
    public int size() {
      return order.length;
    }

    @Override
    public boolean isEmpty(int row, int column) {
      return isChanged(row, column)
          ? text(row, column).isEmpty()
          : rows.isEmpty(order[row], column);
    }

    @Override
    public String text(int row, int column) {
      return isChanged(row, column) ? values.get(column) : rows.text(order[row], column);
    }

    @Override
    public int epochDay(int row, int column) {
      return isChanged(row, column)
          ? (int) LocalDate.parse(text(row, column)).toEpochDay()
          : rows.epochDay(order[row], column);
    }

    @Override
    public void appendTo(Utf8Buffer out, int row, int column) {
      if (isChanged(row, column)) {
        out.append(text(row, column));
      } else {
        rows.appendTo(out, order[row], column);
      }
    }
  }
}
