package org.athenaelt.app.terminal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.athenaelt.pipeline.RunListener;
import org.athenaelt.table.Printable;

/** A progress line on a terminal, overwritten at every update; in a pipe there is none. */
public final class Progress implements RunListener, AutoCloseable {

  /** The time without a progress line at the start, so that quick runs show none. */
  private static final long QUIET_NANOS = 500_000_000;

  private static final String ERASE_LINE = "\r\u001B[K";

  private final PrintStream out;
  private final Screen screen;
  private final Map<String, Path> files;
  private long nextAt = System.nanoTime() + QUIET_NANOS;
  private String step = "";
  private long stepBegan = System.nanoTime();
  private OptionalLong total = OptionalLong.empty();
  private boolean shown;

  /**
   * A progress line on stderr.
   *
   * @param files the files by the names of their tables
   */
  public Progress(Screen screen, Map<String, Path> files) {
    this(System.err, screen, files);
  }

  Progress(PrintStream out, Screen screen, Map<String, Path> files) {
    this.out = out;
    this.screen = screen;
    this.files = Map.copyOf(files);
  }

  @Override
  public void progress(String table, long rows) {
    long now = System.nanoTime();
    if (!table.equals(step)) {
      begins(table, now);
    }
    if (now - nextAt >= 0) {
      nextAt = now + QUIET_NANOS / 2;
      if (total.isEmpty() && files.containsKey(table)) {
        total = RowEstimate.of(files.get(table));
      }
      show(ProgressText.of(table, rows, total, Duration.ofNanos(now - stepBegan)));
    }
  }

  /** Replaces the line, if there is one already. */
  @Override
  public void begins(String name) {
    begins(name, System.nanoTime());
    if (shown) {
      show(name);
    }
  }

  private void begins(String name, long now) {
    step = name;
    stepBegan = now;
    total = OptionalLong.empty();
  }

  private void show(String text) {
    OptionalInt width = screen.errWidth();
    if (width.isPresent()) {
      shown = true;
      out.print(ERASE_LINE + DisplayWidth.shorten(Printable.text(text), width.getAsInt() - 1));
      out.flush();
    }
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
