package org.athenaelt.app;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import org.athenaelt.embedded.HomeFolder;

/** Words the command with which a person can call this program again. */
final class Invocation {

  private Invocation() {}

  /** A command for the embedded server of a folder. */
  static String of(String command, Path serverDir) {
    boolean usual = defaultServerDir().filter(dir -> dir.normalize().equals(serverDir)).isPresent();
    return "java -jar " + jar() + " " + command + (usual ? "" : " --server-dir " + serverDir);
  }

  /** Where the embedded server keeps its data unless told otherwise, if the user has a home. */
  static Optional<Path> defaultServerDir() {
    return HomeFolder.find().map(home -> home.resolve(".athena-elt"));
  }

  /** The program's jar, as seen from the current folder. */
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
