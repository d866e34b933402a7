package org.athenaelt.mysql;

import java.io.Serializable;
import java.util.Map;

/**
 * A part of the rows of a run that is loaded and committed.
 *
 * @param part its number, from 0
 * @param rows the number of its rows, by table
 * @param before whether an earlier attempt had loaded it; then this one has loaded nothing
 */
public record LoadedPart(int part, Map<String, Long> rows, boolean before) implements Serializable {

  /** Copies the map. */
  public LoadedPart {
    rows = Map.copyOf(rows);
  }
}
