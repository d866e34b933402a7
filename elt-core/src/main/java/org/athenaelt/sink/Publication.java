package org.athenaelt.sink;

import java.io.Serializable;
import java.util.Locale;

/**
 * The state of one target of a run after publishing: a sink, or the file of rejected rows.
 *
 * @param name the name of the target
 * @param state what its readers see
 */
public record Publication(String name, State state) implements Serializable {

  /** What the readers of a target see. */
  public enum State {
    /** The result of the run. */
    PUBLISHED,
    /** The state before the run. */
    NOT_PUBLISHED,
    /** One of the two; the outcome of publishing is not known. */
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
