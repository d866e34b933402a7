package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.PartlyPublishedException;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.sink.Publication;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.TableSink;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that are published in part, or whose outcome is unknown. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class PartlyPublishedTest {

  @Parameter TestServer server;

  @Test
  void theLedgerSaysWhatIsPublishedAndAnOldLedgerIsExtended() {
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

  @Test
  void aConnectionLostDuringTheRenameLeavesTheOutcomeUnknown() throws Exception {
    try (TestDatabase database = new TestDatabase(server);
        Session reader = server.session()) {
      job(database).build().run();
      reader.run("LOCK TABLES " + database.table("Equitable_Owner_Details") + " READ");
      MySqlSink sink =
          MySqlSink.to(server.dataSource())
              .database(database.name())
              .lockWait(Duration.ofMinutes(1))
              .build();
      CompletableFuture<RunSummary> running =
          CompletableFuture.supplyAsync(() -> job(sink).build().run());
      List<Long> publishing = List.of();
      while (publishing.isEmpty()) {
        assertThat(running).as("the run that should wait for the reader").isNotDone();
        publishing =
            reader
                .sql()
                .fetch(
                    "select id from information_schema.processlist"
                        + " where db = ? and info like 'RENAME TABLE%'",
                    database.name())
                .getValues(0, Long.class);
      }
      reader.run("KILL " + publishing.get(0));

      PartlyPublishedException e =
          catchThrowableOfType(
              PartlyPublishedException.class,
              () -> {
                try {
                  running.join();
                } catch (CompletionException failed) {
                  throw failed.getCause();
                }
              });
      assertThat(e.publications())
          .containsExactly(new Publication("the tables", Publication.State.UNKNOWN));
      assertThat(e).hasCauseInstanceOf(DatabaseException.class);

      reader.run("UNLOCK TABLES");
      job(database).build().run();
      assertThat(
              database.query(
                  "SELECT status FROM " + database.table("elt_run") + " ORDER BY started_at"))
          .containsExactly("[published]", "[died]", "[published]");
    }
  }

  private Pipeline.Builder job(TestDatabase database) {
    return job(server.sink(database.name()));
  }

  private static Pipeline.Builder job(MySqlSink sink) {
    return Pipeline.reading(InputFiles.in(Path.of("../data"))).sink("the tables", sink);
  }

  /** A sink that fails to publish. */
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
