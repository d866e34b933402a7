package org.athenaelt.csv.internal;

import java.util.OptionalLong;

/**
 * Tracks the quotes of a CSV text as Commons CSV reads them. Commons CSV decides whether the quotes
 * are valid; this class adds the line of the fault, which its exceptions do not have as a number.
 */
final class QuoteState {

  private enum State {
    FIELD_START,
    BARE,
    QUOTED,
    /** After a quote inside a quoted field: it closes the field or is the first of two. */
    QUOTE_IN_QUOTED,
    CLOSED,
    /** Text after a closing quote; no later character changes this state. */
    TEXT_AFTER
  }

  private final char delimiter;
  private State state = State.FIELD_START;

  /** The line of the last opening quote, or of the text after a closing quote. */
  private long line;

  /** No text yet of a file with this delimiter. */
  QuoteState(char delimiter) {
    this.delimiter = delimiter;
  }

  void accept(char c, long lineOfC) {
    boolean ends = c == delimiter || c == '\n' || c == '\r';
    switch (state) {
      case FIELD_START -> {
        if (c == '"') {
          state = State.QUOTED;
          line = lineOfC;
        } else if (!ends) {
          state = State.BARE;
        }
      }
      case BARE -> state = ends ? State.FIELD_START : State.BARE;
      case QUOTED -> state = c == '"' ? State.QUOTE_IN_QUOTED : State.QUOTED;
      case QUOTE_IN_QUOTED -> {
        if (c == '"') {
          state = State.QUOTED;
        } else {
          afterClosingQuote(c, ends, lineOfC);
        }
      }
      case CLOSED -> afterClosingQuote(c, ends, lineOfC);
      case TEXT_AFTER -> {}
    }
  }

  /** The line of the opening quote, if a quoted field is open. */
  OptionalLong openSince() {
    return state == State.QUOTED ? OptionalLong.of(line) : OptionalLong.empty();
  }

  /** The line of the first text after a closing quote. */
  OptionalLong textAfterClosingQuote() {
    return state == State.TEXT_AFTER ? OptionalLong.of(line) : OptionalLong.empty();
  }

  private void afterClosingQuote(char c, boolean ends, long lineOfC) {
    if (ends) {
      state = State.FIELD_START;
    } else if (Character.isWhitespace(c)) {
      state = State.CLOSED;
    } else {
      state = State.TEXT_AFTER;
      line = lineOfC;
    }
  }
}
