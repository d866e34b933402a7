package org.athenaelt.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks a folder before a server writes into it: it must be new, empty, or that of a server. */
final class ServerFolder {

  /** If one is missing, the server would create a new one and lose the tables. */
  private static final List<String> NEEDED = List.of("ibdata1", "mysql", "aria_log_control");

  private static final List<String> FILES =
      List.of("lock", "owner", "pid", "client.cnf", "server.log");

  /** Other names that are no sign of another use of the folder. */
  private static final Set<String> NEUTRAL =
      Set.of("data", "data.new", "tmp", "programs", "client.cnf.tmp", "lost+found");

  private static final int SHOWN_NAMES = 3;

  private ServerFolder() {}

  /**
   * Checks the folder, and writes nothing.
   *
   * @throws IllegalArgumentException if the folder has other files than those of a server
   * @throws EmbeddedServerException if the folder has a folder in place of a file
   */
  static void check(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Path data = folder.resolve("data");
    boolean used =
        Files.isRegularFile(folder.resolve("lock")) || Files.exists(data.resolve("ibdata1"));
    List<String> others = used ? List.of() : others(folder, data);
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "the folder "
              + folder
              + " is not that of an embedded server, and not empty: it has "
              + String.join(", ", others.subList(0, Math.min(SHOWN_NAMES, others.size())))
              + (others.size() > SHOWN_NAMES
                  ? " and " + (others.size() - SHOWN_NAMES) + " more"
                  : "")
              + ". Name a new or an empty folder (--server-dir)");
    }
    for (String name : FILES) {
      if (Files.isDirectory(folder.resolve(name))) {
        throw EmbeddedServerException.failed(
            "the embedded server in "
                + folder
                + " did not start: "
                + folder.resolve(name)
                + " is a folder, a file is required. Delete it, or name another folder"
                + " (--server-dir).",
            null);
      }
    }
  }

  /** The entries that no server made, in order of their names. */
  private static List<String> others(Path folder, Path data) throws IOException {
    List<String> others = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (!FILES.contains(name) && !NEUTRAL.contains(name)) {
          others.add(name);
        }
      }
    }
    boolean ofServer = NEEDED.stream().anyMatch(name -> Files.exists(data.resolve(name)));
    if (Files.isDirectory(data) && !ofServer && !isEmpty(data)) {
      others.add("data");
    }
    others.sort(null);
    return others;
  }

  /** Whether the data folder has the data of a server; deletes an empty one. */
  static boolean isInstalled(Path data) throws IOException {
    if (!Files.exists(data)) {
      return false;
    }
    if (isEmpty(data)) {
      Files.delete(data);
      return false;
    }
    for (String needed : NEEDED) {
      if (!Files.exists(data.resolve(needed))) {
        throw new IOException(data + " is not complete: " + needed + " is missing");
      }
    }
    return true;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    }
  }
}
