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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.athenaelt.csv.CsvException;
import org.athenaelt.file.ActualFile;
import org.athenaelt.file.IoReason;
import org.athenaelt.file.OutputFault;

/**
 * A file that is written under a random name and then renamed to its target, atomically.
 *
 * <p>It is created in the folder of the target, and gets the permissions of an existing target. If
 * the given path is a symbolic link, the link is kept and its target is replaced.
 */
public final class FileReplacement implements AutoCloseable {

  private final Path given;
  private final Path target;
  private final Path folder;
  private final Path part;
  private final Optional<PosixFileAttributes> old;
  private final OutputStream out;
  private final EarlySync earlySync;
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
    this.earlySync = new EarlySync(part);
  }

  /**
   * Begins to replace a file or to create a new one.
   *
   * @throws CsvException if the file cannot be created or replaced
   */
  public static FileReplacement of(Path given) {
    refuse(given, OutputFault.of(given).or(() -> OutputFault.ofReplacement(given)));
    Path target = ActualFile.of(given).path();
    Path folder = Objects.requireNonNull(target.getParent(), "the folder was checked");
    try {
      return new FileReplacement(given, target, folder);
    } catch (IOException e) {
      throw CsvException.ofOutput(
          given, "cannot be written: " + IoReason.of(e), "check the folder " + folder, e);
    }
  }

  /** Writes the first {@code length} bytes of an array. */
  public void write(byte[] bytes, int length) throws IOException {
    out.write(bytes, 0, length);
    earlySync.written(length);
  }

  /**
   * Ends the writing and prepares {@link #commit}: syncs the bytes to the disk and checks that the
   * target can be replaced.
   *
   * @throws CsvException if the file cannot be written or the target not be replaced
   */
  public void ready() {
    requireReady();
    try {
      if (!written) {
        out.close();
        earlySync.end();
        sync(part, StandardOpenOption.WRITE);
        takeOwnerAndPermissions();
        written = true;
      }
    } catch (IOException e) {
      throw CsvException.ofOutput(
          given, "cannot be written: " + IoReason.of(e), "check the free space on the disk", e);
    }
    requireReady();
  }

  /**
   * Renames the file to its target.
   *
   * @throws CsvException if that fails; an existing target is then unchanged
   */
  public void commit() {
    ready();
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw CsvException.ofOutput(
          given, "cannot be replaced: " + IoReason.of(e), "check the folder " + folder, e);
    }
    committed = true;
    try {
      sync(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      // Not every platform can sync a folder; the file is renamed all the same.
    }
  }

  /** Ends the writing. Without {@link #commit}, the new content is deleted. */
  @Override
  public void close() throws IOException {
    if (!committed) {
      try {
        out.close();
        earlySync.stop();
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }

  private static void refuse(Path given, Optional<OutputFault> fault) {
    if (fault.isPresent()) {
      throw CsvException.ofOutput(given, fault.get().reason(), fault.get().remedy());
    }
  }

  private void requireReady() {
    refuse(given, OutputFault.ofReplacement(target));
    if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
      throw CsvException.ofOutput(
          given,
          "cannot be written: its temporary file " + part.getFileName() + " was deleted",
          "find out which program deletes files in " + folder);
    }
  }

  private static Optional<PosixFileAttributes> attributes(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view != null && Files.exists(file)
        ? Optional.of(view.readAttributes())
        : Optional.empty();
  }

  /** Owner only until {@link #ready} copies those of the old file; the default for a new file. */
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
      // Only a privileged user can change the owner.
    }
    if (!now.permissions().equals(old.get().permissions())) {
      view.setPermissions(old.get().permissions());
    }
  }

  /** Syncs to the disk. An interrupt would close the channel, so it is deferred. */
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
