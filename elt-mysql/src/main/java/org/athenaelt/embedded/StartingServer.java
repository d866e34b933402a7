package org.athenaelt.embedded;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * An embedded server that starts in a thread of its own, while its user does what needs no server.
 * For one thread.
 */
public final class StartingServer implements AutoCloseable {

  private final Path folder;
  private final FutureTask<EmbeddedServer> start;
  private final Thread thread;

  private StartingServer(Path folder, Duration closeWait) {
    this.folder = folder;
    this.start =
        new FutureTask<>(
            () -> {
              EmbeddedServer server = EmbeddedServer.start(folder);
              server.awaitCloseAtExit(closeWait);
              return server;
            });
    this.thread = new Thread(start, "embedded-server-start");
  }

  /**
   * Begins to start the server of a folder, as {@link EmbeddedServer#start(Path)} does.
   *
   * @param closeWait how long the end of the process waits for {@link #close}
   * @throws IllegalArgumentException if the folder has other files than those of a server
   */
  public static StartingServer in(Path folder, Duration closeWait) {
    Path home = folder.toAbsolutePath().normalize();
    try {
      ServerFolder.check(home);
    } catch (IOException e) {
      throw EmbeddedServer.failure(home, StartFaults.reason(e), e);
    }
    StartingServer starting = new StartingServer(home, closeWait);
    starting.thread.start();
    Preload.database();
    return starting;
  }

  /** The folder that holds the data. */
  public Path folder() {
    return folder;
  }

  /**
   * Waits for the server. An interrupt ends the start.
   *
   * @throws EmbeddedServerException if another process uses the folder, or the server does not
   *     start
   */
  public EmbeddedServer await() {
    try {
      return outcome();
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      Throwables.throwIfUnchecked(cause);
      throw new IllegalStateException(cause);
    }
  }

  /** Stops the server and waits for its end; waits for the start first, unless interrupted. */
  @Override
  public void close() {
    try {
      outcome().close();
    } catch (ExecutionException e) {
      // There is no server to stop, and who needed one has met the failure.
    }
  }

  private EmbeddedServer outcome() throws ExecutionException {
    try {
      return start.get();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return Objects.requireNonNull(Uninterruptibles.getUninterruptibly(start));
    } finally {
      Uninterruptibles.joinUninterruptibly(thread);
    }
  }
}
