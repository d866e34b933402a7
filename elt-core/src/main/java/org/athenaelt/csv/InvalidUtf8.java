package org.athenaelt.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds where a file stops being UTF-8: a decoder tells that it does, but not on which line. */
final class InvalidUtf8 {

  private InvalidUtf8() {}

  /** The first line, counted from 1, that is not UTF-8; the last line if all are. */
  static long firstLine(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      Utf8Buffer line = new Utf8Buffer(256);
      long number = 1;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != '\n') {
          line.append((byte) b);
        } else if (isUtf8(line)) {
          number++;
          line.clear();
        } else {
          return number;
        }
      }
      return number;
    } catch (IOException e) {
      throw CsvException.ofFile(file, "cannot be read: " + e, "check the file", e);
    }
  }

  /** No byte of a character of several bytes is a line feed, so a line can be judged by itself. */
  private static boolean isUtf8(Utf8Buffer line) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.array(), 0, line.length()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
