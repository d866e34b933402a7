package org.athenaelt.mysql.internal.session;

import java.sql.SQLException;

/** Carries an error of the driver to where it can be explained. */
public final class StatementFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StatementFailed(SQLException cause) {
    super(cause);
  }
}
