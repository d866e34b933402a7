package org.athenaelt.csv.internal;

import com.google.common.io.ByteStreams;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvFormat;
import org.athenaelt.csv.CsvPart;
import org.athenaelt.file.IoReason;
import org.jspecify.annotations.Nullable;

/**
 * The text of a CSV file as UTF-8: unpacked if it is compressed with gzip, decoded, without byte
 * order marks and without a spreadsheet's line {@code sep=;}. Computes the SHA-256 of the file.
 */
public final class CsvInput extends FilterInputStream {

  /** The first line of a spreadsheet that names the delimiter. */
  private static final Pattern SEPARATOR_LINE =
      Pattern.compile("\"?sep=(?<c>[^\\r\\n])\"?(?:\\r\\n|\\n|\\r)", Pattern.CASE_INSENSITIVE);

  private static final int SEPARATOR_LINE_LENGTH = 9;
  private static final int BUFFER = 1 << 16;

  /** How the text was found in the bytes. */
  record Decoding(boolean gzip, Charset charset, boolean byteOrderMark) {}

  private final InputStream file;
  private final MessageDigest digest;
  private final Decoding decoding;
  private final Optional<Character> separator;
  private @Nullable String sha256Hex;

  private CsvInput(
      InputStream text,
      InputStream file,
      MessageDigest digest,
      Decoding decoding,
      Optional<Character> separator) {
    super(text);
    this.file = file;
    this.digest = digest;
    this.decoding = decoding;
    this.separator = separator;
  }

  /**
   * Opens a file. It has to be a regular file, because reading it may take more than one pass.
   *
   * @throws CsvException if the file does not exist, is not a regular file, cannot be read, or is
   *     known to be no CSV
   */
  public static CsvInput open(Path path, CsvFormat format) {
    MessageDigest digest = sha256();
    InputStream file = new DigestInputStream(bytes(path), digest);
    try {
      return open(path, format, file, digest);
    } catch (IOException e) {
      closeQuietly(file, e);
      throw unreadable(path, e);
    } catch (RuntimeException e) {
      closeQuietly(file, e);
      throw e;
    }
  }

  /**
   * The SHA-256 of the bytes of a file, in hexadecimal.
   *
   * @throws CsvException if the file does not exist or cannot be read
   */
  public static String sha256(Path path) {
    MessageDigest digest = sha256();
    try (InputStream file = new DigestInputStream(bytes(path), digest)) {
      file.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Opens a part of a file: a whole one as {@link #open(Path, CsvFormat)} does, any other from its
   * first byte, without a search for marks and kinds.
   *
   * @param charset the encoding of the file
   * @throws CsvException if the file does not exist or cannot be read
   */
  static InputStream open(Path path, CsvFormat format, Charset charset, CsvPart part) {
    InputStream bytes = bytes(path, part.from(), part.to());
    try {
      if (part.hasHeader()) {
        return open(path, format, bytes, sha256());
      }
      boolean isUtf8 = charset.equals(StandardCharsets.UTF_8);
      return isUtf8 ? bytes : new Utf8Stream(bytes, charset);
    } catch (IOException e) {
      closeQuietly(bytes, e);
      throw unreadable(path, e);
    } catch (RuntimeException e) {
      closeQuietly(bytes, e);
      throw e;
    }
  }

  /**
   * The bytes of a file from {@code from} inclusive to {@code to} exclusive, as far as it has them.
   *
   * @throws CsvException if the file does not exist or cannot be read
   */
  public static InputStream bytes(Path path, long from, long to) {
    if (from == 0) {
      return ByteStreams.limit(bytes(path), to);
    }
    try {
      SeekableByteChannel channel = Files.newByteChannel(path);
      channel.position(from);
      return ByteStreams.limit(Channels.newInputStream(channel), to - from);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** The fault of a file that cannot be read. */
  public static CsvException unreadable(Path file, IOException cause) {
    if (cause instanceof ZipException || cause instanceof EOFException) {
      return CsvException.ofFile(
          file, "is a damaged gzip file: " + IoReason.of(cause), "copy or export it again", cause);
    }
    return CsvException.ofFile(
        file, "cannot be read: " + IoReason.of(cause), "check the file and its permissions", cause);
  }

  @Override
  public int read() throws IOException {
    return toTheEnd(super.read());
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    return toTheEnd(super.read(target, from, count));
  }

  /** What follows compressed text also belongs to the file. */
  private int toTheEnd(int got) throws IOException {
    if (got < 0 && decoding.gzip()) {
      file.transferTo(OutputStream.nullOutputStream());
    }
    return got;
  }

  /** The SHA-256 of the file, in hexadecimal; valid once the text is read to its end. */
  public String sha256Hex() {
    String hex = sha256Hex;
    if (hex == null) {
      hex = HexFormat.of().formatHex(digest.digest());
      sha256Hex = hex;
    }
    return hex;
  }

  /** The line on which the text begins: 2 if the first one named the delimiter. */
  public long firstLine() {
    return separator.isPresent() ? 2 : 1;
  }

  /** The delimiter that the first line names. */
  Optional<Character> separator() {
    return separator;
  }

  Decoding decoding() {
    return decoding;
  }

  /** Whether the file can be divided between its bytes: quotes and line feeds are single bytes. */
  public boolean isDivisible() {
    return !decoding.gzip() && isAsciiByByte(decoding.charset());
  }

  private static boolean isAsciiByByte(Charset charset) {
    if (charset.equals(StandardCharsets.UTF_8)) {
      return true;
    }
    return charset.canEncode()
        && charset.newEncoder().maxBytesPerChar() == 1
        && "\",;\r\n".equals(new String(new byte[] {'"', ',', ';', '\r', '\n'}, charset));
  }

  private static CsvInput open(Path path, CsvFormat format, InputStream file, MessageDigest digest)
      throws IOException {
    PushbackInputStream raw = new PushbackInputStream(file, FileKind.START_BYTES);
    byte[] start = peek(raw, FileKind.START_BYTES);
    boolean gzip = isGzip(start);
    if (gzip) {
      raw =
          new PushbackInputStream(
              new GzipStream(new BufferedInputStream(raw, BUFFER)), FileKind.START_BYTES);
      start = peek(raw, FileKind.START_BYTES);
    }
    Optional<ByteOrderMark> mark = ByteOrderMark.of(start);
    Charset charset =
        mark.map(ByteOrderMark::charset).or(format::encoding).orElse(StandardCharsets.UTF_8);
    if (mark.isEmpty()) {
      refuseOthers(path, start, format);
    }
    boolean isUtf8 = charset.equals(StandardCharsets.UTF_8);
    if (mark.isPresent()) {
      raw.skipNBytes(mark.get().length());
    }
    PushbackInputStream text =
        isUtf8 ? raw : new PushbackInputStream(new Utf8Stream(raw, charset), FileKind.START_BYTES);
    skipMarks(text);
    byte[] begin = peek(text, FileKind.START_BYTES);
    refuseKind(path, begin);
    if (gzip && isGzip(begin)) {
      throw CsvException.ofFile(path, "is compressed with gzip twice", "unpack it once");
    }
    if (FileKind.isBinary(begin)) {
      throw CsvException.ofFile(path, "is not a text file", "name the file that has the rows");
    }
    Optional<Character> separator = skipSeparatorLine(text, begin);
    return new CsvInput(
        text, file, digest, new Decoding(gzip, charset, mark.isPresent()), separator);
  }

  private static boolean isGzip(byte[] start) {
    return start.length > 2 && start[0] == 0x1F && start[1] == (byte) 0x8B;
  }

  /** Refuses what is no text of the encoding. */
  private static void refuseOthers(Path path, byte[] start, CsvFormat format) {
    refuseKind(path, start);
    Optional<String> wide = FileKind.wideEncoding(start);
    if (wide.isPresent() && format.encoding().isEmpty()) {
      throw CsvException.ofFile(
          path,
          "looks like " + wide.get() + " without a byte order mark",
          "--encoding " + wide.get() + " reads it, or save it as UTF-8");
    }
  }

  private static void refuseKind(Path path, byte[] start) {
    Optional<FileKind> kind = FileKind.of(path, start);
    if (kind.isPresent()) {
      throw CsvException.ofFile(path, kind.get().name(), kind.get().remedy());
    }
  }

  /** Skips byte order marks; some programs write two. */
  private static void skipMarks(PushbackInputStream text) throws IOException {
    int length = ByteOrderMark.UTF_8.length();
    byte[] next = peek(text, length);
    while (ByteOrderMark.of(next).filter(m -> m == ByteOrderMark.UTF_8).isPresent()) {
      text.skipNBytes(length);
      next = peek(text, length);
    }
  }

  private static Optional<Character> skipSeparatorLine(PushbackInputStream text, byte[] begin)
      throws IOException {
    int length = Math.min(begin.length, SEPARATOR_LINE_LENGTH);
    Matcher line =
        SEPARATOR_LINE.matcher(new String(begin, 0, length, StandardCharsets.ISO_8859_1));
    if (!line.lookingAt()) {
      return Optional.empty();
    }
    text.skipNBytes(line.end());
    return Optional.of(line.group("c").charAt(0));
  }

  private static byte[] peek(PushbackInputStream in, int count) throws IOException {
    byte[] start = in.readNBytes(count);
    in.unread(start);
    return start;
  }

  private static InputStream bytes(Path path) {
    if (Files.isDirectory(path)) {
      throw CsvException.ofFile(path, "is a folder", "expected a CSV file");
    }
    Path folder = path.getParent();
    if (folder != null && Files.isRegularFile(folder)) {
      throw CsvException.ofFile(
          path, "cannot be there, since " + folder + " is a file", "name the folder of the file");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw CsvException.ofFile(
          path, "is not a regular file", "copy its content to a regular file and name that file");
    }
    try {
      return Files.newInputStream(path);
    } catch (NoSuchFileException e) {
      throw CsvException.ofFile(
          path, "does not exist", "looked for it at " + path.toAbsolutePath(), e);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static void closeQuietly(InputStream file, Exception failure) {
    try {
      file.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
