package org.athenaelt.mysql;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this process and its server hold at one moment.
 *
 * @param openFiles the open file descriptors, sockets among them; 0 where Java cannot tell
 * @param threads the live threads
 * @param connections the connections on the server
 * @param statements the prepared statements on the server
 * @param tables the tables and views of the database
 * @param files the files in the folder of the outputs
 * @param bytes the used heap after a garbage collection, and the direct buffers
 */
record Footprint(
    long openFiles,
    Set<Thread> threads,
    long connections,
    long statements,
    List<String> tables,
    List<String> files,
    long bytes) {

  private static final int COLLECTIONS = 5;

  static Footprint of(TestDatabase database, Path outputs) {
    long bytes = usedBytes();
    return new Footprint(
        openFileCount(),
        liveThreads(),
        status(database, "Threads_connected"),
        status(database, "Prepared_stmt_count"),
        Stream.concat(database.tables().stream(), database.views().stream()).toList(),
        names(outputs),
        bytes);
  }

  /** The threads that are not in {@code before}; those of the common pool come and go. */
  List<Thread> threadsBesides(Footprint before) {
    return threads.stream()
        .filter(thread -> !before.threads.contains(thread))
        .filter(thread -> !thread.getName().startsWith("ForkJoinPool.commonPool-"))
        // The thread of the JVM for somebody who looks at this process.
        .filter(thread -> !thread.getName().equals("Attach Listener"))
        .toList();
  }

  /** Whether something is more that may end a little later. */
  boolean isMoreThan(Footprint before) {
    return openFiles > before.openFiles
        || connections > before.connections
        || !threadsBesides(before).isEmpty();
  }

  @Override
  public String toString() {
    return String.format(
        "%d open files, %d threads, %d connections, %d statements, %d tables and views, %d files,"
            + " %.1f MB",
        openFiles,
        threads.size(),
        connections,
        statements,
        tables.size(),
        files.size(),
        bytes / 1e6);
  }

  private static long openFileCount() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  private static Set<Thread> liveThreads() {
    return Thread.getAllStackTraces().keySet().stream().collect(Collectors.toSet());
  }

  private static long status(TestDatabase database, String variable) {
    String row = database.query("SHOW GLOBAL STATUS LIKE '" + variable + "'").get(0);
    return Long.parseLong(row.replaceAll("[^0-9]", ""));
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The least of several, because a collection may leave what another one frees. */
  private static long usedBytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      long direct =
          ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
              .mapToLong(BufferPoolMXBean::getMemoryUsed)
              .sum();
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      least = Math.min(least, heap + direct);
    }
    return least;
  }
}
