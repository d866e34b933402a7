package org.athenaelt.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The folders of the embedded server, and files and folders that only their owner may read. */
final class Folders {

  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private Folders() {}

  /** This program's folder in the user's cache; empty if the user has no home folder. */
  static Optional<Path> userCache() {
    return userCache(System.getenv(), Platform.current(), HomeFolder.find());
  }

  /** The cache folders for the programs of a server, the preferred one first. */
  static List<Path> caches(Path serverFolder) {
    Path own = serverFolder.resolve("programs");
    return userCache().map(cache -> List.of(cache, own)).orElse(List.of(own));
  }

  static Optional<Path> userCache(
      Map<String, String> environment, Platform platform, Optional<Path> home) {
    String variable = platform.isWindows() ? "LOCALAPPDATA" : "XDG_CACHE_HOME";
    return Optional.ofNullable(environment.get(variable))
        .flatMap(HomeFolder::absolute)
        .or(() -> home.map(h -> h.resolve(platform.isMac() ? "Library/Caches" : ".cache")))
        .map(parent -> parent.resolve("athena-elt"));
  }

  /** Creates a folder for its owner alone, on file systems with POSIX permissions. */
  static void createPrivate(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    if (!Files.isDirectory(folder)) {
      Path parent = folder.toAbsolutePath().getParent();
      try {
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.createDirectory(folder, attributes(folder, OWNER_FOLDER));
      } catch (NoSuchFileException e) {
        // Folders that the kernel makes, such as /proc, accept no new entries.
        throw new IOException(folder + " cannot be created in " + parent, e);
      }
    }
  }

  /**
   * Writes a file that only its owner may ever read. Replaces an existing file atomically: it may
   * have the only copy of a password.
   */
  static void writePrivate(Path file, String text) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(partial);
    Files.createFile(partial, attributes(file, OWNER_FILE));
    Files.writeString(partial, text);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes a folder and its content, if it exists. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
