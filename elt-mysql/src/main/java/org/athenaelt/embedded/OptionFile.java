package org.athenaelt.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The option file that lets command line clients, and the next start, log in. */
final class OptionFile {

  private static final String PASSWORD = "password=";

  private final Path file;

  OptionFile(Path file) {
    this.file = file;
  }

  void write(int port, String password) throws IOException {
    Folders.writePrivate(
        file,
        "[client]\nprotocol=tcp\nhost=127.0.0.1\nport="
            + port
            + "\nuser=root\n"
            + PASSWORD
            + password
            + "\n");
  }

  String password() throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(
          file + " with the password is missing; bring it back, or delete the folder");
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(PASSWORD))
        .map(line -> line.substring(PASSWORD.length()))
        .findFirst()
        .orElseThrow(() -> new IOException(file + " holds no password"));
  }
}
