package org.athenaelt.mysql;

/**
 * How rows go to the server.
 *
 * @param bulk by {@code LOAD DATA LOCAL} rather than by INSERTs
 * @param why the reason, for a summary: {@code the server is on this machine}
 */
public record LoadMethod(boolean bulk, String why) {

  /** The way as a person would say it. */
  @Override
  public String toString() {
    return (bulk ? "LOAD DATA from memory: " : "INSERTs: ") + why;
  }
}
