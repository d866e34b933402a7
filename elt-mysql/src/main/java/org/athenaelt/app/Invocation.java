package org.athenaelt.app;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import org.athenaelt.embedded.HomeFolder;

/** Builds the command line by which a user can call this program again. */
final class Invocation {

  /** The path by which the launcher was called, set by it. */
  private static final String LAUNCHER = "athena-elt.program";

  private Invocation() {}

  /** The command line of a command for the embedded server of a folder. */
  static String of(String command, Path serverDir) {
    boolean isDefault =
        defaultServerDir().filter(dir -> dir.normalize().equals(serverDir)).isPresent();
    String program =
        Optional.ofNullable(System.getProperty(LAUNCHER))
            .map(Invocation::quoted)
            .orElseGet(() -> "java -jar " + quoted(jar()));
    return program + " " + command + (isDefault ? "" : " --server-dir " + quoted(serverDir));
  }

  /** The default folder of the embedded server; empty if the user has no home folder. */
  static Optional<Path> defaultServerDir() {
    return HomeFolder.find().map(home -> home.resolve(".athena-elt"));
  }

  private static String quoted(Object path) {
    String text = path.toString();
    return text.contains(" ") ? '"' + text + '"' : text;
  }

  /** The path of the jar, relative to the current folder if it is below it. */
  private static Path jar() {
    CodeSource source = Invocation.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = Path.of(source.getLocation().toURI());
      Path here = Path.of("").toAbsolutePath();
      return jar.startsWith(here) ? here.relativize(jar) : jar;
    } catch (URISyntaxException e) {
      return Path.of("athena-elt.jar");
    }
  }
}
