package org.athenaelt.mysql.internal.staging;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.LockHeldException;
import org.athenaelt.mysql.internal.parts.KeepAlive;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.athenaelt.mysql.internal.session.Target;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection that holds the run lock, for one thread. While that thread works elsewhere,
 * another one keeps the connection alive.
 */
final class LockedSession {

  private static final Logger LOG = LoggerFactory.getLogger(LockedSession.class);

  /** How long the connection may be idle. */
  private static final Duration KEPT_FOR = Duration.ofSeconds(30);

  private final StagingOptions options;
  private final Session session;
  private final RunLock lock;
  private final RunFaults faults;

  /** Held by whichever of the two threads uses the connection. */
  private final Object use = new Object();

  private Optional<KeepAlive> keepAlive = Optional.empty();
  private long lastPing = System.nanoTime();

  private LockedSession(StagingOptions options, Session session, RunLock lock) {
    this.options = options;
    this.session = session;
    this.lock = lock;
    this.faults = new RunFaults(session);
  }

  /**
   * Connects and takes the lock.
   *
   * @throws DatabaseException if the server cannot be reached or used
   * @throws LockHeldException if another run holds the lock
   */
  static LockedSession open(StagingOptions options) {
    Target target = Target.of(options.source(), options.database());
    Session session = Session.open(options.source(), target, options.lockWait());
    try {
      return new LockedSession(
          options, session, RunLock.acquire(session, options.database(), options.lockWait()));
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  Session session() {
    return session;
  }

  RunFaults faults() {
    return faults;
  }

  /** Opens another connection to the database. */
  Session another() {
    Session another = Session.open(options.source(), session.target(), options.lockWait());
    try {
      another.use(options.database());
      return another;
    } catch (StatementFailed e) {
      another.close();
      throw e;
    }
  }

  /** Does what uses the connection, while the other thread does not. */
  void use(Runnable work) {
    synchronized (use) {
      work.run();
    }
  }

  /** From now on another thread uses the connection now and then. */
  void keepAlive() {
    keepAlive = Optional.of(new KeepAlive("elt-keep-lock", KEPT_FOR, () -> use(this::requireLock)));
  }

  /** The caller uses the connection often enough from now on. */
  void stopKeepAlive() {
    keepAlive.ifPresent(KeepAlive::close);
  }

  /** Uses the connection if it was idle for long, and notices early when it is lost. */
  void refresh() {
    if (System.nanoTime() - lastPing > KEPT_FOR.toNanos()) {
      requireLock();
    }
  }

  /**
   * Requires that the connection still holds the lock.
   *
   * @throws DatabaseException if it does not
   */
  void requireLock() {
    if (!lock.isHeld()) {
      throw faults.lockLost();
    }
    lastPing = System.nanoTime();
  }

  /**
   * Does what the next run would do otherwise: tries it here, then on another connection, and does
   * not throw.
   *
   * @param what what is cleaned up, for the log
   */
  void tidyUp(String what, Consumer<Session> work) {
    try {
      work.accept(session);
    } catch (StatementFailed | DataAccessException first) {
      try (Session fresh = another()) {
        work.accept(fresh);
      } catch (RuntimeException second) {
        LOG.warn("{} could not be cleaned up; the next run does it: {}", what, second.getMessage());
      }
    }
  }

  /** Releases the lock and disconnects; never throws. */
  void close() {
    stopKeepAlive();
    try {
      lock.release();
    } catch (DataAccessException e) {
      LOG.debug("the lock was lost with its connection: {}", e.toString());
    }
    session.close();
  }
}
