package org.athenaelt.mysql;

import java.time.Duration;
import java.util.Optional;
import org.athenaelt.table.Printable;
import org.jspecify.annotations.Nullable;

/** Another run holds the run lock of the database: one run at a time can fill it. */
public final class LockHeldException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String database;
  private final String lock;
  private final @Nullable String holder;
  private final @Nullable String run;

  /** For this library alone. */
  public LockHeldException(
      String database,
      String lock,
      Duration waited,
      @Nullable String holder,
      @Nullable String run) {
    super(
        Printable.text(
            "another run fills database "
                + database
                + ": lock "
                + lock
                + " is held by "
                + (holder == null ? "an unknown connection" : holder)
                + (run == null ? "" : ", run " + run)
                + ", after a wait of "
                + waited.toSeconds()
                + " s. Nothing was changed. Wait until that run ends, or kill its connection."));
    this.database = database;
    this.lock = lock;
    this.holder = holder;
    this.run = run;
  }

  /** The name of the database. */
  public String database() {
    return database;
  }

  /** The name of the lock on the server, as an argument of {@code IS_USED_LOCK}. */
  public String lock() {
    return lock;
  }

  /** The connection that holds the lock, with user and host if the server shows them. */
  public Optional<String> holder() {
    return Optional.ofNullable(holder);
  }

  /** The id of the run that is running, from the run ledger. */
  public Optional<String> run() {
    return Optional.ofNullable(run);
  }
}
