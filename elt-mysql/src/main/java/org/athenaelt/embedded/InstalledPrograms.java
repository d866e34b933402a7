package org.athenaelt.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the programs of an installed MariaDB server. */
final class InstalledPrograms {

  /** Where packages install the server program; not all are on the users' PATH. */
  private static final List<String> USUAL_FOLDERS =
      List.of(
          "/usr/sbin",
          "/usr/libexec",
          "/usr/bin",
          "/usr/local/sbin",
          "/usr/local/libexec",
          "/usr/local/bin",
          "/opt/homebrew/opt/mariadb/bin",
          "/usr/local/opt/mariadb/bin");

  private InstalledPrograms() {}

  static Optional<Programs> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return findIn(
        Stream.concat(
            Stream.of(path.split(Pattern.quote(File.pathSeparator))), USUAL_FOLDERS.stream()));
  }

  /** The first server program in the folders whose scripts are installed, too. */
  static Optional<Programs> findIn(Stream<String> folders) {
    return folders
        .flatMap(folder -> HomeFolder.absolute(folder).stream())
        .map(folder -> folder.resolve("mariadbd"))
        .filter(Files::isExecutable)
        .flatMap(server -> withScripts(server).stream())
        .findFirst();
  }

  private static Optional<Programs> withScripts(Path server) {
    try {
      Path base = server.toRealPath().resolve("../..").normalize();
      List<Path> scripts = Programs.scriptsIn(base);
      return scripts.isEmpty()
          ? Optional.empty()
          : Optional.of(new Programs(base, server, scripts, Map.of()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
