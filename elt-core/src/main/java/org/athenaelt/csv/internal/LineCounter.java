package org.athenaelt.csv.internal;

/** Counts lines. LF, CR LF and a lone CR each end one, inside quotes as well. Not thread-safe. */
final class LineCounter {

  private long line;
  private boolean afterReturn;

  LineCounter(long firstLine) {
    this.line = firstLine;
  }

  /** The line that the next character is on, unless it is the second half of CR LF. */
  long line() {
    return line;
  }

  void accept(char c) {
    if (c == '\r' || c == '\n' && !afterReturn) {
      line++;
    }
    afterReturn = c == '\r';
  }

  /** The number of line ends in a text. */
  static long lineEnds(String text) {
    LineCounter counter = new LineCounter(0);
    for (int i = 0; i < text.length(); i++) {
      counter.accept(text.charAt(i));
    }
    return counter.line();
  }
}
