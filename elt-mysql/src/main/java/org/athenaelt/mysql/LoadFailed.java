package org.athenaelt.mysql;

/** Carries a failure of the background to the thread of the run. */
final class LoadFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String table;

  LoadFailed(String table, Throwable cause) {
    super(cause);
    this.table = table;
  }

  String table() {
    return table;
  }
}
