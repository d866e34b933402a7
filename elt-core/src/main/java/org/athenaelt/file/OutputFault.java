package org.athenaelt.file;

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

  private static Optional<OutputFault> fault(String reason, String remedy) {
    return Optional.of(new OutputFault(reason, remedy));
  }
}
