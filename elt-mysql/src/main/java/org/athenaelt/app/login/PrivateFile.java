package org.athenaelt.app.login;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.athenaelt.file.FileType;

/** Reads files with a secret, which no other user may read or change. */
final class PrivateFile {

  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  /** U+FEFF in UTF-8. */
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private PrivateFile() {}

  /**
   * The bytes of the file.
   *
   * @throws IllegalArgumentException if it is neither a file nor a pipe, if it cannot be read, or
   *     if other users may read or change it; the latter on file systems with POSIX permissions
   *     only
   */
  static byte[] bytes(Path file) {
    FileType type = FileType.of(file);
    switch (type) {
      case FOLDER -> throw new IllegalArgumentException(file + " is a folder; name a file");
      case DEVICE -> throw new IllegalArgumentException(file + " is a device; name a file");
      case SOCKET -> throw new IllegalArgumentException(file + " is a socket; name a file");
      case MISSING, REGULAR, PIPE -> {}
    }
    try {
      refuseIfOthersMayRead(file, type);
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no file " + file, e);
    } catch (AccessDeniedException e) {
      throw new IllegalArgumentException("this user may not read " + file, e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * The first line of the file, without a byte order mark.
   *
   * @throws IllegalArgumentException as for {@link #bytes}, and if the line is empty or not UTF-8
   */
  static String firstLine(Path file) {
    byte[] bytes = bytes(file);
    int start = beginsWithByteOrderMark(bytes) ? BYTE_ORDER_MARK.length : 0;
    int end = start;
    while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    if (end == start) {
      throw new IllegalArgumentException(
          file
              + (start == bytes.length ? " is empty" : ": the first line is empty")
              + "; its first line should be the password");
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, start, end - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " is not UTF-8 text; save it as UTF-8");
    }
  }

  static boolean beginsWithByteOrderMark(byte[] bytes) {
    return bytes.length >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }

  private static void refuseIfOthersMayRead(Path file, FileType type) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    EnumSet<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
    open.addAll(Files.getPosixFilePermissions(file));
    open.retainAll(OTHERS);
    if (!open.isEmpty()) {
      throw new IllegalArgumentException(
          file
              + " may hold a password, but other users of this machine may read or change it. "
              + (type == FileType.REGULAR ? "Run: chmod 600 " + file : "Name a file"));
    }
  }
}
