package org.athenaelt.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bundled programs of the embedded server. */
public final class ServerPrograms {

  private ServerPrograms() {}

  /** The folder into which they are unpacked. */
  public static Path cache() {
    return Folders.userCache().orElseThrow();
  }

  /** A program by its name without {@code .exe}. */
  public static Path program(String name) {
    try {
      Path folder = BundledPrograms.unpackedIn(cache()).base().resolve("bin");
      Path program = folder.resolve(name);
      return Files.exists(program) ? program : folder.resolve(name + ".exe");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
