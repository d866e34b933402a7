package org.athenaelt.mysql.internal.parts;

/**
 * A part of the rows of some tables.
 *
 * @param table the first of the tables
 * @param part the number of the part, from 0
 */
public record PartKey(String table, int part) {

  @Override
  public String toString() {
    return "part " + part + " of " + table;
  }
}
