package org.athenaelt.pipeline.internal;

import java.util.Optional;
import org.athenaelt.csv.CsvException;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.pipeline.RunStart;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.TableSchema;

/** Finds the join key: the column that the files of entries and reallocations share. */
final class SharedKey {

  private SharedKey() {}

  /**
   * The join key.
   *
   * @param wanted the one that the caller chose; empty for the default
   * @throws CsvException if the files do not share it
   */
  static JoinKey of(Inputs.Sources sources, Optional<JoinKey> wanted) {
    Tables tables = Tables.keyedBy(wanted.orElse(JoinKey.LOAN_ACCOUNT_ID));
    return RunStart.joinKey(
        header(sources.entries(), tables.entries()),
        header(sources.history(), tables.history()),
        wanted);
  }

  private static RunStart.Header header(Inputs.Source source, TableSchema schema) {
    return new RunStart.Header(source.path(), source.header(schema));
  }
}
