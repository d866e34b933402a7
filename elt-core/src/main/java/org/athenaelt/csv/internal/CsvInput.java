package org.athenaelt.csv.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.athenaelt.csv.CsvException;
import org.jspecify.annotations.Nullable;

/** The bytes of a CSV file without its byte order mark; computes the SHA-256 of the whole file. */
public final class CsvInput extends FilterInputStream {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final MessageDigest digest;
  private @Nullable String sha256Hex;

  private CsvInput(InputStream bytes, MessageDigest digest) {
    super(bytes);
    this.digest = digest;
  }

  /**
   * Opens a file. It has to be a regular file, because reading it may take more than one pass.
   *
   * @throws CsvException if the file does not exist, is not a regular file or cannot be read
   */
  public static CsvInput open(Path file) {
    if (Files.isDirectory(file)) {
      throw CsvException.ofFile(file, "is a folder", "expected a CSV file");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw CsvException.ofFile(
          file, "is not a regular file", "copy its content to a regular file and name that file");
    }
    MessageDigest digest = sha256();
    try {
      InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest);
      return new CsvInput(skipByteOrderMark(bytes), digest);
    } catch (NoSuchFileException e) {
      throw CsvException.ofFile(
          file, "does not exist", "looked for it at " + file.toAbsolutePath(), e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The fault of a file that cannot be read. */
  public static CsvException unreadable(Path file, IOException cause) {
    return CsvException.ofFile(
        file, "cannot be read: " + IoReason.of(cause), "check the file and its permissions", cause);
  }

  /** The SHA-256 of the file, in hexadecimal; valid once the file is read to its end. */
  public String sha256Hex() {
    String hex = sha256Hex;
    if (hex == null) {
      hex = HexFormat.of().formatHex(digest.digest());
      sha256Hex = hex;
    }
    return hex;
  }

  private static InputStream skipByteOrderMark(InputStream in) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(in, BYTE_ORDER_MARK.length);
    byte[] start = bytes.readNBytes(BYTE_ORDER_MARK.length);
    if (!Arrays.equals(start, BYTE_ORDER_MARK)) {
      bytes.unread(start);
    }
    return bytes;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
