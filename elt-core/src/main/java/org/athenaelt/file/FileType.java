package org.athenaelt.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The type of the file that a path leads to through all symbolic links. */
public enum FileType {
  MISSING,
  REGULAR,
  FOLDER,
  DEVICE,
  SOCKET,
  /** A pipe, or a type that this platform does not tell. */
  PIPE;

  private static final int TYPE = 0170000;
  private static final int SOCKET_TYPE = 0140000;
  private static final int BLOCK_DEVICE = 0060000;
  private static final int CHARACTER_DEVICE = 0020000;

  /** The type of an existing file; {@link #MISSING} if it cannot be found out. */
  public static FileType of(Path file) {
    if (Files.isRegularFile(file)) {
      return REGULAR;
    }
    if (Files.isDirectory(file)) {
      return FOLDER;
    }
    return Files.exists(file) ? special(file) : MISSING;
  }

  private static FileType special(Path file) {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return PIPE;
    }
    try {
      return switch ((int) Files.getAttribute(file, "unix:mode") & TYPE) {
        case SOCKET_TYPE -> SOCKET;
        case BLOCK_DEVICE, CHARACTER_DEVICE -> DEVICE;
        default -> PIPE;
      };
    } catch (IOException e) {
      return PIPE;
    }
  }
}
