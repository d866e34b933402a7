package org.athenaelt.explain;

import java.util.OptionalLong;

/**
 * Where a row is: in a file or in a table of a database.
 *
 * @param name the name of the file, or of the table
 * @param line the line of the file on which the row begins, counted from 1; empty for a table
 */
public record Place(String name, OptionalLong line) {

  /** A row of a file. */
  public static Place inFile(String name, long line) {
    return new Place(name, OptionalLong.of(line));
  }

  /** A row of a table. */
  public static Place inTable(String name) {
    return new Place(name, OptionalLong.empty());
  }

  @Override
  public String toString() {
    return line.isPresent() ? name + " line " + line.getAsLong() : "table " + name;
  }
}
