package org.athenaelt.spark.cluster;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process whose output goes to a file, until a line is found that says that it is ready. */
final class LoggedProcess implements AutoCloseable {

  private static final int START_SECONDS = 120;
  private static final int END_SECONDS = 30;

  private final Process process;
  private final Path log;
  private final CompletableFuture<String> ready = new CompletableFuture<>();
  private final Thread reader;

  private LoggedProcess(Process process, Path log, Pattern readyLine) {
    this.process = process;
    this.log = log;
    this.reader = new Thread(() -> copyOutput(readyLine), "output of " + log.getFileName());
  }

  /** Starts the process; its output is looked through for the pattern. */
  static LoggedProcess start(ProcessBuilder command, Path log, Pattern readyLine)
      throws IOException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    LoggedProcess started =
        new LoggedProcess(command.redirectErrorStream(true).start(), log, readyLine);
    // For the case that this process is ended before the test can close the other one.
    Runtime.getRuntime().addShutdownHook(new Thread(started.process::destroyForcibly));
    started.reader.start();
    return started;
  }

  /** Waits for the line and returns the first group of the pattern. */
  String awaitReady() throws Exception {
    try {
      return ready.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("not ready within " + START_SECONDS + " s, see " + log, e);
    }
  }

  /** Waits for the end of the process and of its output; returns the exit code. */
  int awaitExit(int seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + seconds + " s, see " + log);
    }
    reader.join();
    return process.exitValue();
  }

  Path log() {
    return log;
  }

  /** Kills the process and those that it started, as {@code kill -9} does. */
  void kill() {
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().join());
  }

  /** Ends the process and those that it started, and waits for their end. */
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    process.onExit().completeOnTimeout(process, END_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly().onExit().join();
    children.forEach(ProcessHandle::destroyForcibly);
    children.forEach(child -> child.onExit().join());
    Uninterruptibles.joinUninterruptibly(reader);
  }

  private void copyOutput(Pattern readyLine) {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
        PrintWriter out = new PrintWriter(Files.newBufferedWriter(log), true)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(line);
        Matcher matcher = readyLine.matcher(line);
        if (!ready.isDone() && matcher.find()) {
          ready.complete(matcher.group(1));
        }
      }
      ready.completeExceptionally(new AssertionError("ended before it was ready, see " + log));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }
}
