package org.athenaelt.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a folder, for one server at a time; released at the end of the process at the latest.
 */
final class FolderLock implements AutoCloseable {

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Acquires the lock without waiting.
   *
   * @throws EmbeddedServerException if another server uses the folder
   */
  static FolderLock acquire(Path folder) throws IOException {
    Path owner = folder.resolve("owner");
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      String process = Files.exists(owner) ? "process " + number(owner) : "one";
      throw EmbeddedServerException.inUse(
          "another embedded server ("
              + process
              + ") uses folder "
              + folder
              + ". Wait until it ends, or stop it if it is serve; or name another folder"
              + " (--server-dir).");
    }
    try {
      Files.writeString(owner, ProcessHandle.current().pid() + "\n");
      return new FolderLock(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static String number(Path owner) throws IOException {
    String text = Files.readString(owner, StandardCharsets.ISO_8859_1).strip();
    return text.matches("[0-9]{1,18}") ? text : "unknown";
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
