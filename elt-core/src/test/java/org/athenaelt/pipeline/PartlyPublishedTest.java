package org.athenaelt.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.athenaelt.csv.CsvException;
import org.athenaelt.sink.Publication;
import org.athenaelt.sink.Publication.State;
import org.athenaelt.sink.RunTotals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run publishes all targets or none; if it cannot, it reports the state of each. */
class PartlyPublishedTest {

  @TempDir Path in;
  @TempDir Path out;
  private InputFolder inputs;

  @BeforeEach
  void writeInputs() {
    inputs = new InputFolder(in);
  }

  @Test
  void foreseeableFailuresHappenBeforePublishing() throws IOException {
    Path folder = Files.createDirectory(out.resolve("folder"));
    Path gone = folder.resolve("gone.csv");
    Path taken = out.resolve("taken.csv");
    assertNothingIsPublished(
        gone,
        gone + ": is in a folder that does not exist",
        () -> MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE));
    assertNothingIsPublished(taken, taken + ": is a folder", () -> Files.createDirectory(taken));
  }

  private void assertNothingIsPublished(Path file, String message, Action action) {
    RecordingSink database = new ActingSink("verify", action);
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(
            () ->
                inputs
                    .pipeline()
                    .sink("file", CsvSink.details(file))
                    .sink("database", database)
                    .build()
                    .run())
        .withMessageStartingWith(message);
    assertThat(database.calls).endsWith("verify", "close").doesNotContain("publish");
  }

  @Test
  void reportsTheStateOfEveryTargetIfAFileCannotBePublished() throws IOException {
    Path one = out.resolve("one.csv");
    Path other = out.resolve("other.csv");
    Path third = Files.writeString(out.resolve("third.csv"), "old");
    RecordingSink database = new ActingSink("publish", () -> Files.createDirectory(other));
    PartlyPublishedException e =
        catchThrowableOfType(
            PartlyPublishedException.class,
            () ->
                inputs
                    .pipeline()
                    .sink("one", CsvSink.details(one))
                    .sink("other", CsvSink.unmatched(other))
                    .sink("third", CsvSink.details(third))
                    .sink("database", database)
                    .build()
                    .run());
    assertThat(e.publications())
        .containsExactly(
            new Publication("database", State.PUBLISHED),
            new Publication("one", State.PUBLISHED),
            new Publication("other", State.NOT_PUBLISHED),
            new Publication("third", State.NOT_PUBLISHED));
    assertThat(e)
        .hasMessageContaining(
            " is published in part: database: published, one: published, other: not published,"
                + " third: not published. Cause: "
                + other
                + ": is a folder")
        .hasCauseInstanceOf(CsvException.class);
    assertThat(e.summary().orElseThrow().totals().details()).isEqualTo(2);
    assertThat(one).content().contains("e1");
    assertThat(third).hasContent("old");
    assertThat(database.calls).endsWith("publish", "published in part", "close");
    assertThat(Files.list(out)).containsExactlyInAnyOrder(one, other, third);
  }

  @Test
  void filesAreUnchangedIfTheDatabaseFails() {
    Path file = out.resolve("file.csv");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                inputs
                    .pipeline()
                    .sink("file", CsvSink.details(file))
                    .sink("database", new RecordingSink("publish"))
                    .build()
                    .run())
        .withMessage("told to fail at publish");
    assertThat(file).doesNotExist();
  }

  @Test
  void anUnknownOutcomeIsReportedAsUnknown() {
    Path file = out.resolve("file.csv");
    RecordingSink lost =
        new RecordingSink("publish") {
          @Override
          public boolean mayBeVisible() {
            return true;
          }
        };
    PartlyPublishedException e =
        catchThrowableOfType(
            PartlyPublishedException.class,
            () ->
                inputs
                    .pipeline()
                    .sink("file", CsvSink.details(file))
                    .sink("database", lost)
                    .build()
                    .run());
    assertThat(e.publications())
        .containsExactly(
            new Publication("database", State.UNKNOWN),
            new Publication("file", State.NOT_PUBLISHED));
    assertThat(file).doesNotExist();
  }

  @Test
  void aFailureAfterPublishingReportsThatAllIsPublished() {
    PartlyPublishedException e =
        catchThrowableOfType(
            PartlyPublishedException.class,
            () -> inputs.pipeline().sink("sink", new RecordingSink("close")).build().run());
    assertThat(e.publications()).containsExactly(new Publication("sink", State.PUBLISHED));
    assertThat(e).hasMessageContaining(" is published, but failed afterwards: sink: published");
  }

  @Test
  void aSuccessfulRunListsEveryTarget() {
    Path rejects = out.resolve("rejects.csv");
    RunSummary summary =
        inputs
            .pipeline()
            .rejectsFile(rejects)
            .sink("file", CsvSink.details(out.resolve("file.csv")))
            .build()
            .run();
    assertThat(summary.publications())
        .extracting(Publication::toString)
        .containsExactly("file: published", "the rejected rows: published");
    assertThat(rejects).exists();
  }

  @Test
  void aFailedRunWithoutRejectedRowsKeepsTheOlderFileOfRejects() throws IOException {
    Path rejects = Files.writeString(out.resolve("rejects.csv"), "old");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                inputs
                    .pipeline()
                    .maxRejects(1)
                    .rejectsFile(rejects)
                    .sink("sink", new RecordingSink("verify"))
                    .build()
                    .run());
    assertThat(rejects).hasContent("old");
    assertThat(List.of(out.toFile().list())).containsExactly("rejects.csv");
  }

  private interface Action {
    void run() throws IOException;
  }

  /** A sink that runs an action at the end of one of its calls. */
  private static final class ActingSink extends RecordingSink {

    private final String call;
    private final Action action;

    ActingSink(String call, Action action) {
      super("");
      this.call = call;
      this.action = action;
    }

    @Override
    public void verify(RunTotals totals) {
      super.verify(totals);
      actAt("verify");
    }

    @Override
    public void publish() {
      super.publish();
      actAt("publish");
    }

    @Override
    public void publishedInPart(String outcome) {
      calls.add("published in part");
    }

    private void actAt(String now) {
      if (now.equals(call)) {
        try {
          action.run();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
