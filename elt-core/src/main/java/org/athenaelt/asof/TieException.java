package org.athenaelt.asof;

import java.util.List;
import org.athenaelt.asof.internal.TieLog;

/** Right rows have the same key and time, and the policy for ties is {@link Ties#FAIL}. */
public final class TieException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final TieLog log;

  TieException(TieLog log) {
    this(
        log,
        log.view().get(0).toString(),
        "Remove the duplicates, or choose Ties.FIRST or Ties.LAST");
  }

  private TieException(TieLog log, String first, String remedy) {
    super(
        log.rows()
            + " right rows have the same key and time as another, first: "
            + first
            + ". "
            + remedy);
    this.log = log;
  }

  /** All ties, ordered by key code and time. */
  public List<Tie> ties() {
    return log.view();
  }

  /** The same exception, with the rows of the first tie in the message, and with what to do. */
  TieException describedAs(String first, String remedy) {
    return new TieException(log, first, remedy);
  }
}
