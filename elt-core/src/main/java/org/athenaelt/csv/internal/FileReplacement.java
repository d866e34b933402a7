package org.athenaelt.csv.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.athenaelt.csv.CsvException;
import org.athenaelt.file.ActualFile;
import org.athenaelt.file.IoReason;

/**
 * A file that is written under a random name and then takes the place of another in one step.
 *
 * <p>It lies in the folder of the file that it replaces, and has that file's permissions. Where the
 * name given is a link, the link stays and its target is replaced.
 */
public final class FileReplacement implements AutoCloseable {

  private final Path given;
  private final Path target;
  private final Path folder;
  private final Path part;
  private final Optional<PosixFileAttributes> old;
  private final OutputStream out;
  private boolean written;
  private boolean committed;

  private FileReplacement(Path given, Path target, Path folder) throws IOException {
    this.given = given;
    this.target = target;
    this.folder = folder;
    this.part = folder.resolve(".athena-elt-" + UUID.randomUUID() + ".part");
    this.old = attributes(target);
    Files.createFile(part, firstPermissions(old));
    this.out = Files.newOutputStream(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Begins to replace a file, or to make a new one.
   *
   * @throws CsvException if that is not possible there
   */
  public static FileReplacement of(Path given) {
    ActualFile actual = ActualFile.of(given);
    if (actual.isDescriptor()) {
      throw notReplaceable(given);
    }
    Path target = actual.path();
    Path folder = target.getParent();
    if (folder == null) {
      throw notReplaceable(given);
    }
    requireReplaceable(given, target, folder);
    try {
      return new FileReplacement(given, target, folder);
    } catch (IOException e) {
      throw CsvException.ofFile(
          given, "cannot be written: " + IoReason.of(e), "check the folder " + folder, e);
    }
  }

  public OutputStream out() {
    return out;
  }

  /**
   * Ends the writing, and does all that may fail before {@link #commit}: the bytes are on the disk,
   * and the file can be replaced as far as this can be known.
   *
   * @throws CsvException if not
   */
  public void ready() {
    requireReady();
    try {
      if (!written) {
        out.close();
        sync(part, StandardOpenOption.WRITE);
        takeOwnerAndPermissions();
        written = true;
      }
    } catch (IOException e) {
      throw CsvException.ofFile(
          given, "cannot be written: " + IoReason.of(e), "check the space left", e);
    }
    requireReady();
  }

  /**
   * Takes the place of the other file.
   *
   * @throws CsvException if it cannot; the other file is then as it was
   */
  public void commit() {
    ready();
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw CsvException.ofFile(
          given, "cannot be replaced: " + IoReason.of(e), "see what else works in " + folder, e);
    }
    committed = true;
    try {
      sync(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      // Not every platform can; the file is in its place nevertheless.
    }
  }

  /** Ends the work; without an earlier {@link #commit}, the other file is as it was. */
  @Override
  public void close() throws IOException {
    if (!committed) {
      try {
        out.close();
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }

  private void requireReady() {
    requireReplaceable(given, target, folder);
    if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
      throw CsvException.ofFile(
          given,
          "cannot be written: " + part.getFileName() + ", which was to become it, is gone",
          "see what else works in " + folder);
    }
  }

  private static void requireReplaceable(Path given, Path target, Path folder) {
    if (Files.isDirectory(target)) {
      throw CsvException.ofFile(given, "is a folder", "name a file");
    }
    if (Files.exists(target) && !Files.isRegularFile(target) || isMounted(target, folder)) {
      throw notReplaceable(given);
    }
    if (!Files.isDirectory(folder)) {
      throw CsvException.ofFile(given, "has no folder to lie in", "make the folder " + folder);
    }
    if (!Files.isWritable(folder)) {
      throw CsvException.ofFile(
          given, "cannot be written: permission denied", "check the folder " + folder);
    }
  }

  private static CsvException notReplaceable(Path given) {
    return CsvException.ofFile(
        given,
        "is not a file that can be replaced",
        "name an ordinary file, neither a device nor a pipe nor mounted by itself");
  }

  /** Containers are given single files that way; they can be written, but not replaced. */
  private static boolean isMounted(Path target, Path folder) {
    try {
      return Files.exists(target) && !Files.getFileStore(target).equals(Files.getFileStore(folder));
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<PosixFileAttributes> attributes(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view != null && Files.exists(file)
        ? Optional.of(view.readAttributes())
        : Optional.empty();
  }

  /** No more than the old file grants, from the first byte on; a new file has what is usual. */
  private static FileAttribute<?>[] firstPermissions(Optional<PosixFileAttributes> old) {
    if (old.isEmpty()) {
      return new FileAttribute<?>[0];
    }
    Set<PosixFilePermission> owner =
        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)};
  }

  private void takeOwnerAndPermissions() throws IOException {
    if (old.isEmpty()) {
      return;
    }
    PosixFileAttributeView view =
        Files.getFileAttributeView(part, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    PosixFileAttributes now = view.readAttributes();
    try {
      if (!now.group().equals(old.get().group())) {
        view.setGroup(old.get().group());
      }
      if (!now.owner().equals(old.get().owner())) {
        view.setOwner(old.get().owner());
      }
    } catch (IOException e) {
      // Only a privileged user may give files away.
    }
    if (!now.permissions().equals(old.get().permissions())) {
      view.setPermissions(old.get().permissions());
    }
  }

  /** An interrupt would close the channel. */
  private static void sync(Path path, OpenOption option) throws IOException {
    boolean interrupted = Thread.interrupted();
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
