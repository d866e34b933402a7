package org.athenaelt.app.login;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One line of an option file.
 *
 * @param bytes the value, one character per byte; null for an option without a value
 */
record OptionSetting(Path file, int line, String group, String name, @Nullable String bytes) {

  /**
   * The value as text.
   *
   * @throws IllegalArgumentException if there is no value, or it is not UTF-8
   */
  String value() {
    if (bytes == null) {
      throw fault(name + " has no value; write " + name + "=VALUE");
    }
    try {
      ByteBuffer value = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return StandardCharsets.UTF_8.newDecoder().decode(value).toString();
    } catch (CharacterCodingException e) {
      throw fault(
          "the value of "
              + name
              + " is not UTF-8. If it ends with a letter such as \u00E0, write it in quotes: MySQL"
              + " strips the last byte of that letter as a blank");
    }
  }

  IllegalArgumentException fault(String what) {
    return new IllegalArgumentException(file + " line " + line + ": " + what);
  }

  /** Without the value, which may be a password. */
  @Override
  public String toString() {
    return file + " line " + line + ": " + name;
  }
}
