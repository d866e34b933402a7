package org.athenaelt.asof;

import java.util.List;
import org.athenaelt.asof.internal.TieLog;

/** Right rows share a key and a time, and the caller asked for {@link Ties#FAIL}. */
public final class TieException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final TieLog log;

  TieException(TieLog log) {
    this(log, log.view().get(0).toString());
  }

  private TieException(TieLog log, String first) {
    super(
        log.groups()
            + " times have several right rows with the same key ("
            + log.rows()
            + " rows); first: "
            + first
            + ". Remove the duplicates or choose Ties.FIRST or Ties.LAST");
    this.log = log;
  }

  /** Every tie, ordered by key code and time. */
  public List<Tie> ties() {
    return log.view();
  }

  /** The same ties, with the first one described in the caller's own words. */
  TieException saying(String first) {
    return new TieException(log, first);
  }
}
