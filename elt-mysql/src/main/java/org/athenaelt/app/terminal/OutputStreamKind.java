package org.athenaelt.app.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The two outputs of a process. */
enum OutputStreamKind {
  OUT(1),
  ERR(2);

  private static final int TYPE = 0170000;
  private static final int CHARACTER_DEVICE = 0020000;

  private final Path device;

  OutputStreamKind(int descriptor) {
    device = Path.of("/dev/fd/" + descriptor);
  }

  /**
   * Whether the output may be a terminal; costs next to nothing, except on Windows. A pipe, a file
   * and {@code /dev/null} certainly are none. Unlike {@link System#console}, which says nothing
   * about stderr, and since JDK 22 is there in a pipe, too.
   */
  boolean mayBeTerminal() {
    if (!Files.exists(device)) {
      return JLineTerminal.width(this).isPresent();
    }
    try {
      int mode = (Integer) Files.getAttribute(device, "unix:mode");
      return (mode & TYPE) == CHARACTER_DEVICE && !isNull();
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return true;
    }
  }

  private boolean isNull() throws IOException {
    return Files.getAttribute(device, "unix:rdev")
        .equals(Files.getAttribute(Path.of("/dev/null"), "unix:rdev"));
  }
}
