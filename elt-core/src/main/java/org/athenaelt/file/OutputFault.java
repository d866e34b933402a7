package org.athenaelt.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Why a path cannot name an output; {@code remedy} says what to do. */
public record OutputFault(String reason, String remedy) {

  /** Java decodes bytes that are invalid in the encoding of the locale to this. */
  private static final char REPLACEMENT = '\uFFFD';

  /** The fault of a path, found without opening the file. */
  public static Optional<OutputFault> of(Path given) {
    if (given.toString().isEmpty()) {
      return fault("is empty, a file name is required", "name a file");
    }
    if (given.toString().indexOf(REPLACEMENT) >= 0) {
      return fault(
          "has U+FFFD in its name, in place of bytes that cannot be decoded",
          "use a name that is valid UTF-8 in a UTF-8 locale");
    }
    ActualFile actual = ActualFile.of(given);
    if (actual.isDescriptor()) {
      return Optional.empty();
    }
    if (Files.isSymbolicLink(actual.path())) {
      return fault(
          "is a symbolic link that leads to itself", "remove the link, or name another file");
    }
    if (Files.isRegularFile(actual.path()) && !Files.isWritable(actual.path())) {
      return fault("is not writable", "change its permissions, or name another file");
    }
    return Optional.empty();
  }

  /**
   * The fault of a path whose file cannot be replaced, as its type or its folder do not allow it.
   */
  public static Optional<OutputFault> ofReplacement(Path given) {
    ActualFile actual = ActualFile.of(given);
    Path file = actual.path();
    Path folder = file.getParent();
    if (!actual.isDescriptor() && Files.isDirectory(file)) {
      return fault("is a folder", "name a file");
    }
    if (actual.isDescriptor()
        || folder == null
        || Files.exists(file) && !Files.isRegularFile(file)
        || isMounted(file, folder)) {
      return fault(
          "cannot be replaced by a new file",
          "name a regular file, not a device, a pipe or a mount point");
    }
    if (!Files.isDirectory(folder)) {
      return fault("is in a folder that does not exist", "create the folder " + folder);
    }
    return Files.isWritable(folder)
        ? Optional.empty()
        : fault("is in a folder that is not writable", "change the permissions of " + folder);
  }

  /** Whether the file is a mount point, as in containers: it can be written, but not replaced. */
  private static boolean isMounted(Path file, Path folder) {
    try {
      return Files.exists(file) && !Files.getFileStore(file).equals(Files.getFileStore(folder));
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<OutputFault> fault(String reason, String remedy) {
    return Optional.of(new OutputFault(reason, remedy));
  }
}
