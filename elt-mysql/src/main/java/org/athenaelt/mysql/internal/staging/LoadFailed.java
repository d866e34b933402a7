package org.athenaelt.mysql.internal.staging;

/** Carries a failure of the background to the thread of the run. */
final class LoadFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String table;
  private final boolean connectionBroken;

  LoadFailed(String table, boolean connectionBroken, Throwable cause) {
    super(cause);
    this.table = table;
    this.connectionBroken = connectionBroken;
  }

  boolean isConnectionBroken() {
    return connectionBroken;
  }

  /** What was attempted, for a message. */
  String attempt() {
    return table.isEmpty() ? "opening a connection to load over" : "loading table " + table;
  }
}
