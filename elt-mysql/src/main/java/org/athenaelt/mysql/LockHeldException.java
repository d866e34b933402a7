package org.athenaelt.mysql;

import java.time.Duration;
import java.util.Optional;
import org.athenaelt.table.Printable;
import org.jspecify.annotations.Nullable;

/** Another run holds the lock of the database: one run at a time fills it. */
public final class LockHeldException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String database;
  private final String lock;
  private final @Nullable String holder;
  private final @Nullable String run;

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
                + " s. Nothing was changed. Wait for that run to end, or end its connection."));
    this.database = database;
    this.lock = lock;
    this.holder = holder;
    this.run = run;
  }

  /** The database that is being filled. */
  public String database() {
    return database;
  }

  /** The name of the lock on the server, as {@code IS_USED_LOCK} takes it. */
  public String lock() {
    return lock;
  }

  /** The connection that holds the lock, with its user and host, as far as the server tells. */
  public Optional<String> holder() {
    return Optional.ofNullable(holder);
  }

  /** The run that the ledger shows as running. */
  public Optional<String> run() {
    return Optional.ofNullable(run);
  }
}
