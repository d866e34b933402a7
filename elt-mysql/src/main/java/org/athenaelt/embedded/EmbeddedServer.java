package org.athenaelt.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.athenaelt.mysql.ConnectionSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MariaDB server in a folder of its own: on the loopback interface only, with a random password.
 * Its data are kept from one start to the next.
 *
 * <p>The folder has {@code data}, {@code server.log} and {@code client.cnf}, an option file for
 * {@code mysql --defaults-file} that only its owner may read. The programs come from the class path
 * and are unpacked once per machine.
 *
 * <p>The server stops at {@link #close} or at the end of the process. If the process is killed, the
 * next start in the folder stops the server that still runs.
 */
public final class EmbeddedServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

  private static final String USER = "root";
  private static final int ATTEMPTS = 3;
  private static final int LOG_LINES = 12;
  private static final long POLL_MILLIS = 20;

  private final Path folder;
  private final FolderLock lock;
  private final ConnectionSettings settings;
  private final String password;
  private final Process process;
  private final Thread hook;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Duration closeWait = Duration.ZERO;
  private boolean ended;

  private EmbeddedServer(
      Path folder, FolderLock lock, ConnectionSettings settings, String password, Process process) {
    this.folder = folder;
    this.lock = lock;
    this.settings = settings;
    this.password = password;
    this.process = process;
    this.hook = new Thread(this::endWithProcess, "embedded-server-stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts the server of a folder, and sets it up if the folder is empty or missing. The programs
   * are unpacked into the user's cache folder, or below this folder if the cache is not writable.
   *
   * @throws IllegalArgumentException if the folder has other files than those of a server
   * @throws EmbeddedServerException if another process uses the folder, or the server does not
   *     start
   */
  public static EmbeddedServer start(Path folder) {
    return start(folder, Folders.caches(folder), List.of());
  }

  /**
   * As {@link #start(Path)}, with another folder for the programs, which take 350 MB.
   *
   * @throws IllegalArgumentException if the folder has other files than those of a server
   * @throws EmbeddedServerException if another process uses the folder, or the server does not
   *     start
   */
  public static EmbeddedServer start(Path folder, Path cache) {
    return start(folder, List.of(cache), List.of());
  }

  /** Whether a folder has the data of a server, so that {@link #start} sets up none. */
  public static boolean isSetUp(Path folder) {
    return Files.isDirectory(folder.resolve("data"));
  }

  /** The same with more options for the server program; for tests. */
  static EmbeddedServer start(Path folder, List<Path> caches, List<String> options) {
    Path home = folder.toAbsolutePath().normalize();
    try {
      ServerFolder.check(home);
      Folders.createPrivate(home);
      FolderLock lock = FolderLock.acquire(home);
      try {
        return start(home, Programs.find(caches), lock, options);
      } catch (IOException | RuntimeException | InterruptedException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw failure(home, StartFaults.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(home, "interrupted", e);
    }
  }

  private static EmbeddedServer start(
      Path folder, Programs programs, FolderLock lock, List<String> more)
      throws IOException, InterruptedException {
    Path log = folder.resolve("server.log");
    Files.deleteIfExists(log);
    Path data = folder.resolve("data");
    endOrphan(folder, data);
    LoginFile options = new LoginFile(folder.resolve("client.cnf"));
    Path temporary = folder.resolve("tmp");
    Folders.delete(temporary);
    Files.createDirectory(temporary);
    if (!ServerFolder.isInstalled(data)) {
      install(folder, programs, log, data, options, temporary);
    }
    String password = options.password();
    ServerProcess program = new ServerProcess(programs, data, log, temporary);
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      Process process = program.serve(port, more);
      ServerProcess.remember(process.toHandle(), folder.resolve("pid"));
      ConnectionSettings settings =
          ConnectionSettings.parse("jdbc:mysql://127.0.0.1:" + port + "/")
              .withUser(USER)
              .withPassword(password)
              .withParameter("sslMode", "DISABLED");
      try {
        awaitReady(process, settings);
        options.write(port, password);
        return new EmbeddedServer(folder, lock, settings, password, process);
      } catch (IOException | RuntimeException | InterruptedException e) {
        ServerProcess.kill(process);
        boolean portTaken = tail(log).contains("Address already in use");
        if (!portTaken || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Sets up in another folder and renames it, so that no start sees half of the data. */
  private static void install(
      Path folder, Programs programs, Path log, Path data, LoginFile options, Path temporary)
      throws IOException, InterruptedException {
    Path partial = folder.resolve("data.new");
    Folders.delete(partial);
    Files.createDirectory(partial);
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    options.write(0, password);
    new ServerProcess(programs, partial, log, temporary).install(password);
    Files.move(partial, data);
  }

  private static void endOrphan(Path folder, Path data) throws IOException, InterruptedException {
    var orphan = ServerProcess.orphan(folder.resolve("pid"), data);
    if (orphan.isPresent()) {
      LOG.info("stopping server {} of an earlier process that was killed", orphan.get().pid());
      ServerProcess.stop(orphan.get());
    }
  }

  /** Waits for a login to succeed: another server on the port would refuse the password. */
  private static void awaitReady(Process process, ConnectionSettings settings)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + ServerProcess.START_TIME.toNanos();
    DataSource source = settings.dataSource();
    while (process.isAlive()) {
      try {
        source.getConnection().close();
        return;
      } catch (SQLException e) {
        if (e.getErrorCode() != 0 || System.nanoTime() > deadline) {
          throw new IOException("no login within the timeout: " + e.getMessage(), e);
        }
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new IOException("the server ended with exit code " + process.exitValue());
  }

  /** The URL of the server, without user and password. */
  public String jdbcUrl() {
    return "jdbc:mysql://127.0.0.1:" + settings.port() + "/";
  }

  /** The only account. */
  public String user() {
    return USER;
  }

  /** The password of the account, for a pool that is configured by URL, user and password. */
  public String password() {
    return password;
  }

  /** The settings of a connection, password included. */
  public ConnectionSettings settings() {
    return settings;
  }

  /** A data source for the server, without a default database. */
  public DataSource dataSource() {
    return settings.dataSource();
  }

  /** The folder that holds the data. */
  public Path folder() {
    return folder;
  }

  /** An option file with address, user and password, for {@code mysql --defaults-file}. */
  public Path optionFile() {
    return folder.resolve("client.cnf");
  }

  /** The server's process. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /**
   * Lets the end of the process wait for {@link #close} before it stops the server, for a process
   * whose threads need the server to clean up. By default it does not wait.
   *
   * @param longest the longest wait
   */
  public void awaitCloseAtExit(Duration longest) {
    closeWait = longest;
  }

  /** Stops the server and waits for its end; keeps the data. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook is running.
    }
    end();
    closed.countDown();
  }

  private void endWithProcess() {
    try {
      if (!closed.await(closeWait.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("the server was not closed before the end of the process");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end();
  }

  /** Clears an earlier interrupt meanwhile, which would end the wait and kill the server. */
  private synchronized void end() {
    if (ended) {
      // Another server may use the folder now.
      return;
    }
    ended = true;
    boolean interrupted = Thread.interrupted();
    try {
      if (process.isAlive()) {
        askWindowsToStop();
        ServerProcess.stop(process.toHandle());
      }
      Files.deleteIfExists(folder.resolve("pid"));
      lock.close();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("the folder of the embedded server could not be cleaned up: {}", e.toString());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Stops the server by SQL on Windows, where no signal can ask a process to stop. */
  private void askWindowsToStop() throws InterruptedException {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows")) {
      return;
    }
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
      ServerProcess.waitFor(process.toHandle(), ServerProcess.START_TIME);
    } catch (SQLException e) {
      LOG.debug("SHUTDOWN failed: {}", e.toString());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  static EmbeddedServerException failure(Path folder, String reason, Exception cause) {
    String tail = tail(folder.resolve("server.log"));
    String remedy = StartFaults.remedy(reason, tail).map(text -> ". " + text).orElse("");
    return EmbeddedServerException.failed(
        "the embedded server in "
            + folder
            + " did not start: "
            + reason
            + remedy
            + (tail.isEmpty() ? "" : "\nThe last lines of its log:\n" + tail),
        cause);
  }

  private static String tail(Path log) {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }
}
