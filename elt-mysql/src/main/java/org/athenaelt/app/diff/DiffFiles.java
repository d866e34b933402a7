package org.athenaelt.app.diff;

import java.nio.file.Path;
import org.athenaelt.diff.Cause;
import org.athenaelt.sink.RunTotals;

/** The file that the line of a cause is in. */
final class DiffFiles {

  private DiffFiles() {}

  static Path of(Cause cause, RunTotals totals) {
    Path file = cause instanceof Cause.OfOwner ? totals.owners().path() : totals.history().path();
    Path name = file.getFileName();
    return name == null ? file : name;
  }
}
