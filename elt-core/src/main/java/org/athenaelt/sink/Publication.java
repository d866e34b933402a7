package org.athenaelt.sink;

import java.io.Serializable;
import java.util.Locale;

/**
 * What became of one of the places to which a run publishes.
 *
 * @param name the name of its sink
 * @param state what stands there
 */
public record Publication(String name, State state) implements Serializable {

  /** What readers of a place see. */
  public enum State {
    /** What the run made. */
    PUBLISHED,
    /** What was there before the run. */
    NOT_PUBLISHED,
    /** One or the other. */
    UNKNOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  @Override
  public String toString() {
    return name + ": " + state;
  }
}
