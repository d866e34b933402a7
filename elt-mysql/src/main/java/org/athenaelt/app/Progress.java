package org.athenaelt.app;

import java.io.PrintStream;
import java.util.Locale;
import org.athenaelt.pipeline.RunListener;
import org.athenaelt.table.Printable;

/** A progress line on a terminal, overwritten at every update. */
final class Progress implements RunListener, AutoCloseable {

  /** The time without a progress line at the start, so that quick runs show none. */
  private static final long QUIET_NANOS = 500_000_000;

  private static final String ERASE_LINE = "\r\u001B[K";

  private final PrintStream out;
  private final boolean visible;
  private long nextAt = System.nanoTime() + QUIET_NANOS;
  private boolean shown;

  private Progress(PrintStream out, boolean visible) {
    this.out = out;
    this.visible = visible;
  }

  /** A progress line on stderr if that is a terminal; otherwise none. */
  static Progress onTerminal() {
    boolean terminal = System.console() != null && !"dumb".equals(System.getenv("TERM"));
    return new Progress(System.err, terminal);
  }

  @Override
  public void progress(String step, long rows) {
    long now = System.nanoTime();
    if (!visible || now - nextAt < 0) {
      return;
    }
    nextAt = now + QUIET_NANOS / 2;
    shown = true;
    out.print(ERASE_LINE + String.format(Locale.ROOT, "%s: %,d rows", Printable.text(step), rows));
    out.flush();
  }

  /** Erases the line. */
  @Override
  public void close() {
    if (shown) {
      out.print(ERASE_LINE);
      out.flush();
    }
  }
}
