package org.athenaelt.csv.internal;

import java.util.OptionalLong;

/**
 * Follows the quotes of a CSV text as Commons CSV reads them. Commons CSV judges whether the quotes
 * are right; this tells on which line they are wrong, which its exceptions do only in words.
 */
final class QuoteState {

  private enum State {
    FIELD_START,
    BARE,
    QUOTED,
    /** Directly behind a quote inside a quoted field: it closes the field or is doubled. */
    QUOTE_IN_QUOTED,
    CLOSED,
    /** Text behind a closing quote; final. */
    TEXT_BEHIND
  }

  private State state = State.FIELD_START;

  /** The line of the last opening quote, or of the text behind a closing quote. */
  private long line;

  void accept(char c, long lineOfC) {
    boolean ends = c == ',' || c == '\n' || c == '\r';
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
          behindClosingQuote(c, ends, lineOfC);
        }
      }
      case CLOSED -> behindClosingQuote(c, ends, lineOfC);
      case TEXT_BEHIND -> {}
    }
  }

  /** The line of the quote that is open now. */
  OptionalLong openSince() {
    return state == State.QUOTED ? OptionalLong.of(line) : OptionalLong.empty();
  }

  /** The line of the first text behind a closing quote. */
  OptionalLong textBehindClosingQuote() {
    return state == State.TEXT_BEHIND ? OptionalLong.of(line) : OptionalLong.empty();
  }

  private void behindClosingQuote(char c, boolean ends, long lineOfC) {
    if (ends) {
      state = State.FIELD_START;
    } else if (Character.isWhitespace(c)) {
      state = State.CLOSED;
    } else {
      state = State.TEXT_BEHIND;
      line = lineOfC;
    }
  }
}
