package org.athenaelt.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
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
 * A MariaDB server in a folder of its own: for this machine alone, with a random password, its data
 * kept from one start to the next.
 *
 * <p>The folder holds {@code data}, {@code server.log} and {@code client.cnf}, an option file for
 * {@code mysql --defaults-file}, readable by its owner only. The server's programs come from the
 * class path and are unpacked once per machine.
 *
 * <p>The server ends with {@link #close}, or with the process; the next start in the folder ends
 * one that was left behind by a process that was killed.
 */
public final class EmbeddedServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

  private static final String USER = "root";
  private static final int ATTEMPTS = 3;
  private static final int LOG_LINES = 12;
  private static final long POLL_MILLIS = 20;

  /** Without them the server would make new ones and serve no tables. */
  private static final List<String> NEEDED = List.of("ibdata1", "mysql", "aria_log_control");

  private final Path folder;
  private final FolderLock lock;
  private final ConnectionSettings settings;
  private final Process process;
  private final Thread hook;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Duration patience = Duration.ZERO;
  private boolean ended;

  private EmbeddedServer(
      Path folder, FolderLock lock, ConnectionSettings settings, Process process) {
    this.folder = folder;
    this.lock = lock;
    this.settings = settings;
    this.process = process;
    this.hook = new Thread(this::endWithProcess, "embedded-server-stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts the server of a folder, and sets it up if the folder is empty or missing. The server's
   * programs go into the user's cache folder, or below this folder if there is none that takes
   * them.
   *
   * @throws EmbeddedServerException if another process runs it, or it does not start
   */
  public static EmbeddedServer start(Path folder) {
    return start(folder, Folders.caches(folder), List.of());
  }

  /**
   * The same with another place for the server's programs, which takes 350 MB.
   *
   * @throws EmbeddedServerException if another process runs it, or it does not start
   */
  public static EmbeddedServer start(Path folder, Path cache) {
    return start(folder, List.of(cache), List.of());
  }

  /** The same with more options for the server's program, so that tests can make it fail. */
  static EmbeddedServer start(Path folder, List<Path> caches, List<String> options) {
    Path home = folder.toAbsolutePath().normalize();
    try {
      Folders.createPrivate(home);
      FolderLock lock = FolderLock.take(home);
      try {
        return start(home, Binaries.find(caches), lock, options);
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
      Path folder, Binaries binaries, FolderLock lock, List<String> more)
      throws IOException, InterruptedException {
    Path log = folder.resolve("server.log");
    Files.deleteIfExists(log);
    Path data = folder.resolve("data");
    endOrphan(folder, data);
    OptionFile options = new OptionFile(folder.resolve("client.cnf"));
    Path temporary = folder.resolve("tmp");
    Folders.delete(temporary);
    Files.createDirectory(temporary);
    if (!isInstalled(data)) {
      install(folder, binaries, log, data, options, temporary);
    }
    String password = options.password();
    ServerProcess program = new ServerProcess(binaries, data, log, temporary);
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
        return new EmbeddedServer(folder, lock, settings, process);
      } catch (IOException | RuntimeException | InterruptedException e) {
        process.destroyForcibly();
        boolean portTaken = tail(log).contains("Address already in use");
        if (!portTaken || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Whether the data folder holds a server's data; one that holds nothing is as good as none. */
  private static boolean isInstalled(Path data) throws IOException {
    if (!Files.exists(data)) {
      return false;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(data)) {
      if (!files.iterator().hasNext()) {
        Files.delete(data);
        return false;
      }
    }
    for (String needed : NEEDED) {
      if (!Files.exists(data.resolve(needed))) {
        throw new IOException(data + " is not whole: " + needed + " is missing");
      }
    }
    return true;
  }

  /** Sets up next to the goal and renames, so that no half of a data folder is ever served. */
  private static void install(
      Path folder, Binaries binaries, Path log, Path data, OptionFile options, Path temporary)
      throws IOException, InterruptedException {
    Path partial = folder.resolve("data.new");
    Folders.delete(partial);
    Files.createDirectory(partial);
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    options.write(0, password);
    new ServerProcess(binaries, partial, log, temporary).install(password);
    Files.move(partial, data);
  }

  private static void endOrphan(Path folder, Path data) throws IOException, InterruptedException {
    var orphan = ServerProcess.orphan(folder.resolve("pid"), data);
    if (orphan.isPresent()) {
      LOG.info("ending server {} that an earlier process has left behind", orphan.get().pid());
      ServerProcess.stop(orphan.get());
    }
  }

  /** Logs in: only the right server takes the password. */
  private static void awaitReady(Process process, ConnectionSettings settings)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + ServerProcess.PATIENCE.toNanos();
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

  /** The one account that there is. */
  public String user() {
    return USER;
  }

  /** How to connect, password included. */
  public ConnectionSettings settings() {
    return settings;
  }

  /** Opens connections to the server, in no database. */
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

  /** What the server says. */
  public Path log() {
    return folder.resolve("server.log");
  }

  /** The server's process. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /**
   * Lets the end of the process wait for {@link #close}, but no longer than this, before it stops
   * the server; by default it does not wait. For a process whose other threads tidy up at its end
   * and need the server for it.
   */
  public void awaitCloseAtExit(Duration longest) {
    patience = longest;
  }

  /** Stops the server and waits until it has ended; the data stay. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook is at work.
    }
    end();
    closed.countDown();
  }

  private void endWithProcess() {
    try {
      if (!closed.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("the server was not closed before the end of the process");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end();
  }

  /** An interrupt from before does not hurry the server, which would then be killed. */
  private synchronized void end() {
    if (ended) {
      // Another server may run in the folder by now.
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
      LOG.warn("the folder of the embedded server could not be tidied up: {}", e.toString());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Elsewhere a signal does it; there, ending a process is always by force. */
  private void askWindowsToStop() throws InterruptedException {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows")) {
      return;
    }
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
      ServerProcess.waitFor(process.toHandle(), ServerProcess.PATIENCE);
    } catch (SQLException e) {
      LOG.debug("the server did not take SHUTDOWN: {}", e.toString());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private static EmbeddedServerException failure(Path folder, String reason, Exception cause) {
    String tail = tail(folder.resolve("server.log"));
    String remedy = StartFaults.remedy(reason, tail).map(words -> ". " + words).orElse("");
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
