package org.athenaelt.app.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.util.Throwables;
import org.athenaelt.mysql.ConnectionSettings;

/**
 * Any bytes are a valid option file, or end in an {@link IllegalArgumentException}; no message
 * shows the password. A fuzzer calls {@link #fuzzerTestOneInput}; {@link OptionFileFuzzTest}
 * replays what was found.
 */
public final class OptionFileFuzz {

  private static final String SECRET = "Zq7hunter2";
  private static final byte[] LOGIN =
      ("\n[client]\npassword=" + SECRET + "\n").getBytes(StandardCharsets.UTF_8);

  private static final FileSystem MEMORY = Jimfs.newFileSystem(Configuration.unix());
  private static final Path FILE = MEMORY.getPath("my.cnf");

  private OptionFileFuzz() {}

  /** Reads a file that ends with a password below these bytes. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    byte[] bytes = new byte[input.length + LOGIN.length];
    System.arraycopy(input, 0, bytes, 0, input.length);
    System.arraycopy(LOGIN, 0, bytes, input.length, LOGIN.length);
    Files.write(FILE, bytes);
    try {
      Credentials credentials = Credentials.ofOptionFile(FILE);
      assertThat(credentials.toString()).doesNotContain(SECRET);
      ConnectionSettings settings =
          credentials.applyTo(
              ConnectionSettings.parse(credentials.url().orElse("jdbc:mysql://localhost/")));
      assertThat(settings.hasPassword()).isTrue();
      assertThat(settings.toString()).doesNotContain(SECRET);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
      assertThat(Throwables.getStackTrace(e)).doesNotContain(SECRET);
    }
  }
}
