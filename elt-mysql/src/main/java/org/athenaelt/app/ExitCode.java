package org.athenaelt.app;

import java.util.concurrent.CancellationException;
import org.athenaelt.csv.CsvException;
import org.athenaelt.embedded.EmbeddedServerException;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.LockHeldException;
import org.athenaelt.ownership.DuplicateException;
import org.athenaelt.pipeline.PartlyPublishedException;
import org.athenaelt.sink.CheckFailedException;

/** The exit codes; scripts rely on the numbers. */
public enum ExitCode {
  DONE(0),
  UNEXPECTED(1),
  USAGE(2),
  BAD_INPUT(3),
  DATABASE(4),
  LOCKED(5),
  CHECK_FAILED(6),
  /** The only failure that changes tables or files. */
  PARTLY_PUBLISHED(7),
  /** The code that shells report for Ctrl-C. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number with which the process ends. */
  public int number() {
    return number;
  }

  /** Whether tables or files may have changed; after any other code they have not. */
  public static boolean mayHavePublished(int number) {
    return number == DONE.number || number == PARTLY_PUBLISHED.number;
  }

  /** The code of a failure. */
  public static ExitCode of(Throwable failure) {
    if (failure instanceof PartlyPublishedException) {
      return PARTLY_PUBLISHED;
    } else if (failure instanceof CsvException || failure instanceof DuplicateException) {
      return BAD_INPUT;
    } else if (failure instanceof DatabaseException
        || failure instanceof EmbeddedServerException e && !e.folderInUse()) {
      return DATABASE;
    } else if (failure instanceof LockHeldException || failure instanceof EmbeddedServerException) {
      return LOCKED;
    } else if (failure instanceof CheckFailedException) {
      return CHECK_FAILED;
    } else if (failure instanceof CancellationException) {
      return INTERRUPTED;
    }
    return UNEXPECTED;
  }
}
