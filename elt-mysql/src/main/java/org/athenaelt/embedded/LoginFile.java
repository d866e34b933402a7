package org.athenaelt.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The option file with the login of the embedded server, for clients and for the next start. */
final class LoginFile {

  private static final String PASSWORD = "password=";

  private static final String REMEDY = "restore it, or delete the folder to start without tables";

  private final Path file;

  LoginFile(Path file) {
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
      throw new IOException(file + " with the password is missing; " + REMEDY);
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1)
        .lines()
        .filter(line -> line.startsWith(PASSWORD))
        .map(line -> line.substring(PASSWORD.length()))
        .findFirst()
        .filter(password -> !password.isEmpty())
        .orElseThrow(() -> new IOException(file + " holds no password; " + REMEDY));
  }
}
