package org.athenaelt.mysql;

/**
 * How a run loads rows, and why.
 *
 * @param bulk whether by {@code LOAD DATA LOCAL}; by INSERTs otherwise
 * @param why the reason, as in {@code the server is on this machine}
 */
public record LoadMethod(boolean bulk, String why) {

  /** The method and the reason, for a summary. */
  @Override
  public String toString() {
    return (bulk ? "LOAD DATA from memory: " : "INSERTs: ") + why;
  }
}
