package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.athenaelt.csv.Rows;
import org.athenaelt.csv.TableSchema;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.PartlyPublishedException;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.Run;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.pipeline.RunTotals;
import org.athenaelt.pipeline.TableSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the ledger says of a run whose tables are published, but not all else. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class PartlyPublishedTest {

  @Parameter TestServer server;

  @Test
  void theLedgerSaysWhatStandsWhereAndAnOldLedgerLearnsTo() {
    try (TestDatabase database = new TestDatabase(server)) {
      RunSummary first = job(database).build().run();
      database.run("ALTER TABLE " + database.table("elt_run") + " DROP COLUMN outcome");

      PartlyPublishedException e =
          catchThrowableOfType(
              PartlyPublishedException.class,
              () -> job(database).sink("elsewhere", new Refusing()).build().run());

      RunSummary second = e.summary().orElseThrow();
      assertThat(
              database.query(
                  "SELECT run_id, status, finished_at IS NULL, outcome FROM "
                      + database.table("elt_run")
                      + " ORDER BY started_at"))
          .containsExactly(
              "[" + first.run().id() + ", published, 0, null]",
              "[" + second.run().id() + ", partly_published, 0, " + e.getMessage() + "]");
      assertThat(e.getMessage()).contains("the tables: published, elsewhere: not published");
      assertThat(job(database).skipUnchanged(true).build().run().unchangedSince())
          .as("what is published in part is loaded again")
          .isEmpty();
    }
  }

  private Pipeline.Builder job(TestDatabase database) {
    return Pipeline.reading(InputFiles.in(Path.of("../data")))
        .sink("the tables", server.sink(database.name()));
  }

  /** Takes everything, and refuses to publish it. */
  private static final class Refusing implements TableSink {

    @Override
    public void begin(Run run) {}

    @Override
    public void write(TableSchema table, Rows rows) {}

    @Override
    public void verify(RunTotals totals) {}

    @Override
    public void publish() {
      throw new IllegalStateException("refused");
    }

    @Override
    public void close() {}
  }
}
