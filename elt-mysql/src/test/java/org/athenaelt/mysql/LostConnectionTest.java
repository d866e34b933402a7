package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections that are lost at any point of a run. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class LostConnectionTest {

  private static final int CUTS = 16;

  @Parameter TestServer server;

  @Test
  void anyPointLeavesTheOldOrTheNewTables() {
    try (TestDatabase database = new TestDatabase(server)) {
      new SampleRun("good", 200).into(sink(server.settings(), database));
      long whole = bytesOfARun(database);
      Set<Kind> seen = EnumSet.noneOf(Kind.class);
      SampleRun before = new SampleRun("before", 200);
      before.into(sink(server.settings(), database));
      for (int i = 0; i < CUTS; i++) {
        SampleRun cut = new SampleRun("cut" + i, 200);
        try (CuttingProxy proxy = new CuttingProxy(server, whole * i / CUTS)) {
          cut.into(sink(proxy.settings(), database));
        } catch (DatabaseException e) {
          assertThat(e.kind()).as(e.toString()).isIn(Kind.UNREACHABLE, Kind.LOST);
          seen.add(e.kind());
        }
        String marker = "cut " + i + " of " + CUTS;
        boolean published = database.rows("Accounting_Entry").equals(cut.entries.sorted());
        SampleRun expected = published ? cut : before;
        for (int t = 0; t < SampleRun.TABLES.size(); t++) {
          assertThat(database.rows(SampleRun.TABLES.get(t)))
              .as(marker + ", " + SampleRun.TABLES.get(t))
              .isEqualTo(expected.all().get(t).sorted());
        }
        before = expected;
      }

      SampleRun next = new SampleRun("next", 200);
      next.into(sink(server.settings(), database));

      assertThat(database.rows("Accounting_Entry")).isEqualTo(next.entries.sorted());
      assertThat(database.tables()).hasSize(6);
      assertThat(database.ledger()).noneMatch(run -> run.contains("running"));
      assertThat(seen).contains(Kind.UNREACHABLE, Kind.LOST);
    }
  }

  private long bytesOfARun(TestDatabase database) {
    try (CuttingProxy proxy = new CuttingProxy(server, Long.MAX_VALUE)) {
      new SampleRun("measured", 200).into(sink(proxy.settings(), database));
      return proxy.sent();
    }
  }

  private static MySqlSink sink(ConnectionSettings settings, TestDatabase database) {
    return MySqlSink.to(settings.dataSource())
        .database(database.name())
        .lockWait(Duration.ofSeconds(5))
        .streams(2)
        .build();
  }
}
