package org.athenaelt.explain;

import java.util.List;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Rows;

/** Collects the keys of {@code Equitable_Owner_History} that are nearly the one sought. */
public final class NearKeys {

  private final String key;
  private final HistoryColumns columns;
  private final NearIds near;

  /** None yet. */
  public NearKeys(JoinKey joinKey, String key, IdStyle style) {
    this.key = key;
    this.near = new NearIds(style);
    this.columns = new HistoryColumns(Tables.keyedBy(joinKey).history(), joinKey);
    near.seek(key);
  }

  /** Adds the key of a row, if it is nearly the one sought. */
  public void add(Rows rows, int row, Place place) {
    near.add(columns.key(rows, row), place);
  }

  /** Those found, with the fewest differences first. */
  public List<SimilarId> misses() {
    return near.of(key);
  }
}
