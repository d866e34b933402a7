package org.athenaelt.csv.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Files that are no CSV, by their first bytes.
 *
 * @param name what the file is, as "is a workbook (.xlsx)"
 * @param remedy what to do
 */
record FileKind(String name, String remedy) {

  /** Enough for every magic number and for the first tag of a page. */
  static final int START_BYTES = 4096;

  private static final String SAVE_AS =
      "open it and save the sheet as \"CSV UTF-8 (comma delimited)\"";
  private static final String UNPACK = "unpack it and name the CSV file in it";
  private static final String EXPORT = "export the table as CSV";

  private static final String ZIP = "PK\3\4";

  private record Magic(String bytes, FileKind kind) {}

  /** First bytes, as ISO 8859-1. */
  private static final List<Magic> MAGICS =
      List.of(
          new Magic(
              "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
              new FileKind("is a workbook (.xls)", SAVE_AS)),
          new Magic("%PDF-", new FileKind("is a PDF document", EXPORT)),
          new Magic("{\\rtf", new FileKind("is an RTF document", EXPORT)),
          new Magic("PAR1", new FileKind("is a Parquet file", EXPORT)),
          new Magic("SQLite format 3\0", new FileKind("is an SQLite database", EXPORT)),
          new Magic("BZh", new FileKind("is compressed with bzip2", UNPACK)),
          new Magic("\u00fd7zXZ\0", new FileKind("is compressed with xz", UNPACK)),
          new Magic("(\u00b5/\u00fd", new FileKind("is compressed with zstd", UNPACK)),
          new Magic("7z\u00bc\u00af\u0027\u001c", new FileKind("is a 7z archive", UNPACK)),
          new Magic("\u0089PNG", new FileKind("is a picture (PNG)", EXPORT)),
          new Magic("\u00ff\u00d8\u00ff", new FileKind("is a picture (JPEG)", EXPORT)));

  private static final int TAR_MAGIC_AT = 257;

  private static final List<String> MARKUP =
      List.of("<!doctype", "<html", "<head", "<body", "<table", "<meta", "<?xml", "<script");

  /**
   * The kind of a file that is no CSV; empty if it may be one.
   *
   * @param file the file, to look into an archive
   * @param start its first bytes, or those of the text in it
   */
  static Optional<FileKind> of(Path file, byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith(ZIP)) {
      return Optional.of(archive(file));
    }
    Optional<FileKind> known =
        MAGICS.stream().filter(m -> text.startsWith(m.bytes)).map(Magic::kind).findFirst();
    if (known.isPresent()) {
      return known;
    }
    if (text.startsWith("ustar", TAR_MAGIC_AT)) {
      return Optional.of(new FileKind("is a tar archive", UNPACK));
    }
    String words = text.stripLeading().toLowerCase(Locale.ROOT);
    if (MARKUP.stream().anyMatch(words::startsWith)) {
      return Optional.of(
          words.startsWith("<?xml")
              ? new FileKind("is an XML file", EXPORT)
              : new FileKind(
                  "is an HTML page",
                  "it may be the sign-in page of the site that it was downloaded from; " + EXPORT));
    }
    return Optional.empty();
  }

  /** A workbook is a ZIP archive with certain names. */
  private static FileKind archive(Path file) {
    if (!file.getFileSystem().equals(FileSystems.getDefault())) {
      return new FileKind("is a workbook (.xlsx) or another ZIP archive", SAVE_AS);
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<String> names = zip.stream().map(ZipEntry::getName).toList();
      if (names.stream().anyMatch(name -> name.startsWith("xl/"))) {
        return new FileKind("is a workbook (.xlsx)", SAVE_AS);
      }
      if (names.containsAll(List.of("mimetype", "content.xml"))) {
        return new FileKind("is a workbook (.ods)", SAVE_AS);
      }
      return new FileKind("is a ZIP archive", UNPACK);
    } catch (IOException e) {
      return new FileKind("is a workbook (.xlsx) or another ZIP archive, and damaged", SAVE_AS);
    }
  }

  /** The encoding of 16-bit text without a byte order mark, seen by its zeros; empty if none. */
  static Optional<String> wideEncoding(byte[] start) {
    int pairs = Math.min(start.length, 64) / 2;
    if (pairs < 2) {
      return Optional.empty();
    }
    boolean little = true;
    boolean big = true;
    for (int i = 0; i < pairs; i++) {
      little &= start[2 * i] != 0 && start[2 * i + 1] == 0;
      big &= start[2 * i] == 0 && start[2 * i + 1] != 0;
    }
    return little ? Optional.of("UTF-16LE") : big ? Optional.of("UTF-16BE") : Optional.empty();
  }

  /** Whether the first line has zeros, which no text has. */
  static boolean isBinary(byte[] start) {
    for (int i = 0; i < start.length && start[i] != '\n' && start[i] != '\r'; i++) {
      if (start[i] == 0) {
        return true;
      }
    }
    return false;
  }
}
