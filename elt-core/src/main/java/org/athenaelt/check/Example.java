package org.athenaelt.check;

import java.io.Serializable;

/**
 * A row that failed a check.
 *
 * @param file the name of its file, without the folder
 * @param line the line on which it begins, counted from 1
 * @param text what is wrong with it
 */
public record Example(String file, long line, String text) implements Serializable {

  /** {@code FILE line N: TEXT}. */
  @Override
  public String toString() {
    return file + " line " + line + ": " + text;
  }
}
