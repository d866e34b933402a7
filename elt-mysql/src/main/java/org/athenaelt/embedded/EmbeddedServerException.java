package org.athenaelt.embedded;

import org.jspecify.annotations.Nullable;

/** The embedded server did not start; the message ends with the last lines of its log. */
public final class EmbeddedServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean folderInUse;

  private EmbeddedServerException(String message, boolean folderInUse, @Nullable Throwable cause) {
    super(message, cause);
    this.folderInUse = folderInUse;
  }

  static EmbeddedServerException failed(String message, @Nullable Throwable cause) {
    return new EmbeddedServerException(message, false, cause);
  }

  static EmbeddedServerException inUse(String message) {
    return new EmbeddedServerException(message, true, null);
  }

  /** Whether another server uses the folder. */
  public boolean folderInUse() {
    return folderInUse;
  }
}
