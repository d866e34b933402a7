package org.athenaelt.app;

import java.time.Instant;
import org.athenaelt.mysql.MySqlSink;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunChoices;
import org.athenaelt.sink.Tables;

/** A run that has begun and holds the lock of its database. */
final class OtherRun {

  private final MySqlSink sink;

  private OtherRun(MySqlSink sink) {
    this.sink = sink;
  }

  static OtherRun holding(String database) {
    MySqlSink sink = MySqlSink.to(AppServer.dataSource()).database(database).build();
    sink.begin(
        new Run(
            "20200101T000000-0000cafe",
            Instant.EPOCH,
            "0",
            RunChoices.keyedBy(JoinKey.LOAN_ACCOUNT_ID),
            Tables.keyedBy(JoinKey.LOAN_ACCOUNT_ID)));
    return new OtherRun(sink);
  }

  void close() {
    sink.close();
  }
}
