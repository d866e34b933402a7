package org.athenaelt.mysql;

import java.sql.SQLException;

/** Carries an error of the driver to where it can be explained. */
final class StatementFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StatementFailed(SQLException cause) {
    super(cause);
  }
}
