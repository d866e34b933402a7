package org.athenaelt.pipeline.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The file that a path refers to, whether it exists or not. All symbolic links are followed,
 * including a last one whose target does not exist.
 */
public final class ActualFile {

  /** The limit of Linux. */
  private static final int MAX_LINKS = 40;

  private final Path path;
  private final boolean isDescriptor;

  private ActualFile(Path path, boolean isDescriptor) {
    this.path = path;
    this.isDescriptor = isDescriptor;
  }

  /** Resolves a path as far as the file system allows. */
  public static ActualFile of(Path given) {
    Path at = given.toAbsolutePath();
    boolean descriptor = false;
    for (int links = 0; links < MAX_LINKS; links++) {
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
    // The link of a descriptor may name a pipe, which is not a path that can be opened.
    return new ActualFile(descriptor ? given.toAbsolutePath() : real(at), descriptor);
  }

  /** The path without links; for a descriptor, the given path. */
  public Path path() {
    return path;
  }

  /** Whether the path names an open file descriptor, such as {@code /dev/stdout}. */
  public boolean isDescriptor() {
    return isDescriptor;
  }

  /**
   * Whether both are the same file: by symbolic or hard links, or because the file system ignores
   * the case of names. To find out the latter for two missing files, creates and deletes a file.
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

  /** Whether this is the folder itself or inside it, at any depth. */
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
        && areSameName(folder, path.getFileName().toString(), other.path.getFileName().toString());
  }

  private static boolean areSameName(Path folder, String one, String other) {
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

  /** The folder without links; resolves as many of its parents as exist. */
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
