package org.athenaelt.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The file that a path leads to, whether it exists yet or not. All links are followed, the last one
 * included, even where its target is missing.
 */
public final class ActualFile {

  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  private final Path path;
  private final boolean isDescriptor;

  private ActualFile(Path path, boolean isDescriptor) {
    this.path = path;
    this.isDescriptor = isDescriptor;
  }

  /** Follows a path as far as the file system allows. */
  public static ActualFile of(Path given) {
    Path at = given.toAbsolutePath();
    boolean descriptor = false;
    for (int links = 0; links < MOST_LINKS; links++) {
      Path folder = at.getParent();
      at = folder == null ? at : realFolder(folder).resolve(at.getFileName());
      descriptor |= at.toString().startsWith("/proc/") || at.toString().startsWith("/dev/fd/");
      if (!Files.isSymbolicLink(at)) {
        break;
      }
      try {
        at = at.resolveSibling(Files.readSymbolicLink(at));
      } catch (IOException e) {
        break;
      }
    }
    // The link of a descriptor names its pipe, not a path that could be opened.
    return new ActualFile(descriptor ? given.toAbsolutePath() : real(at), descriptor);
  }

  /** The path without links; for a descriptor, the path given. */
  public Path path() {
    return path;
  }

  /** Whether the path names what a process has open, as {@code /dev/stdout} does. */
  public boolean isDescriptor() {
    return isDescriptor;
  }

  /**
   * Whether both are one file: by links of either kind, or because the file system does not tell
   * their names apart. To ask the latter of two missing files, it creates a file and deletes it.
   */
  public boolean isSameAs(ActualFile other) {
    if (path.equals(other.path)) {
      return true;
    }
    boolean exists = Files.exists(path);
    if (exists != Files.exists(other.path)) {
      return false;
    }
    return exists ? areSame(path, other.path) : wouldBeSame(other);
  }

  /** Whether this is the folder, or lies in it at any depth. */
  public boolean isWithin(ActualFile folder) {
    for (Path at = path; at != null; at = at.getParent()) {
      if (at.equals(folder.path) || Files.exists(at) && areSame(at, folder.path)) {
        return true;
      }
    }
    return false;
  }

  private boolean wouldBeSame(ActualFile other) {
    Path folder = path.getParent();
    Path otherFolder = other.path.getParent();
    return folder != null
        && otherFolder != null
        && (folder.equals(otherFolder) || areSame(folder, otherFolder))
        && areOneName(folder, path.getFileName().toString(), other.path.getFileName().toString());
  }

  private static boolean areOneName(Path folder, String one, String other) {
    String prefix = "." + UUID.randomUUID() + "-";
    Path probe = folder.resolve(prefix + one);
    try {
      Files.createFile(probe);
      try {
        return Files.exists(folder.resolve(prefix + other));
      } finally {
        Files.deleteIfExists(probe);
      }
    } catch (IOException e) {
      return one.equalsIgnoreCase(other);
    }
  }

  private static boolean areSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  /** The folder as it is; where it is missing, the nearest of those around it that exists. */
  private static Path realFolder(Path folder) {
    Path parent = folder.getParent();
    Path name = folder.getFileName();
    return Files.exists(folder) || parent == null || name == null
        ? real(folder)
        : realFolder(parent).resolve(name).normalize();
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.normalize();
    }
  }
}
