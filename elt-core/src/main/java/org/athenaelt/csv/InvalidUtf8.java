package org.athenaelt.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Finds the lines of a file that are not UTF-8: a decoder replaces what it cannot read, and its
 * replacement may as well stand in the file itself.
 */
final class InvalidUtf8 {

  private InvalidUtf8() {}

  /**
   * The first line, counted from 1, that is not UTF-8, among those from {@code from} to {@code to},
   * both inclusive.
   */
  static OptionalLong firstLine(Path file, long from, long to) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      Utf8Buffer line = new Utf8Buffer(256);
      long number = 1;
      int b = 0;
      while (b >= 0 && number <= to) {
        b = in.read();
        if (b >= 0 && b != '\n') {
          line.append((byte) b);
        } else {
          if (number >= from && !isUtf8(line)) {
            return OptionalLong.of(number);
          }
          number++;
          line.clear();
        }
      }
      return OptionalLong.empty();
    } catch (IOException e) {
      throw CsvInput.unreadable(file, e);
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
