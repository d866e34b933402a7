package org.athenaelt.mysql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The real input files, which are not in the repository: {@code shared/data/athena} above it. */
final class RealFiles {

  private RealFiles() {}

  /** Their folder, if it is there. */
  static Optional<Path> folder() {
    for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
      Path folder = above.resolve("shared").resolve("data").resolve("athena");
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }
}
