package org.athenaelt.app.login;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An option file, parsed as MySQL's own programs parse it: byte by byte, with the white space of
 * Latin-1. Included files, lines that are too long, NUL bytes and options without a name, which
 * those programs accept or ignore silently, are refused with the line number.
 */
final class OptionFile {

  /** MySQL's programs parse the rest of a longer line as another line. */
  private static final int LONGEST_LINE = 4094;

  private final Path file;
  private final List<OptionSetting> settings = new ArrayList<>();
  private @Nullable String group;

  private OptionFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file that no other user may read.
   *
   * @throws IllegalArgumentException if it is invalid; the message contains no value
   */
  static OptionFile read(Path file) {
    byte[] bytes = PrivateFile.bytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    OptionFile options = new OptionFile(file);
    if (PrivateFile.beginsWithByteOrderMark(bytes)) {
      throw options.fault(
          1,
          "begins with a byte order mark, which MySQL does not accept; save it as UTF-8 without");
    }
    String[] lines = text.split("\n");
    for (int i = 0; i < lines.length; i++) {
      options.readLine(lines[i], i + 1);
    }
    return options;
  }

  /** The settings of a group in file order; the last of several with one name counts. */
  List<OptionSetting> group(String name) {
    return settings.stream().filter(setting -> setting.group().equals(name)).toList();
  }

  private void readLine(String whole, int number) {
    if (whole.length() > LONGEST_LINE) {
      throw fault(number, "is longer than " + LONGEST_LINE + " bytes; MySQL would cut it");
    }
    if (whole.indexOf('\0') >= 0) {
      throw fault(number, "holds a NUL byte; save the file as UTF-8");
    }
    String line = strip(whole);
    if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == ';') {
      return;
    }
    if (line.charAt(0) == '!') {
      throw fault(number, "other files cannot be included; copy their settings into this one");
    }
    if (line.charAt(0) == '[') {
      readGroup(line, number);
    } else if (group == null) {
      throw fault(number, "is in no group; write [client] above it");
    } else {
      settings.add(setting(group, strip(withoutComment(line)), number));
    }
  }

  private void readGroup(String line, int number) {
    int end = line.indexOf(']');
    if (end < 0) {
      throw fault(number, "names a group without the closing ]");
    }
    String name = line.substring(1, end);
    // Leading blanks belong to the name, trailing ones do not.
    group = name.substring(0, endOf(name)).toLowerCase(Locale.ROOT);
  }

  private OptionSetting setting(String group, String line, int number) {
    int equals = line.indexOf('=');
    String name = equals < 0 ? line : line.substring(0, equals);
    name = name.substring(0, endOf(name));
    if (name.isEmpty()) {
      throw fault(number, "has a value but no name");
    }
    String value = equals < 0 ? null : unescaped(unquoted(strip(line.substring(equals + 1))));
    return new OptionSetting(file, number, group, name, value);
  }

  /** A number sign outside quotes begins a comment; a backslash escapes within quotes only. */
  private static String withoutComment(String line) {
    char quote = 0;
    boolean escaped = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if ((c == '\'' || c == '"') && !escaped) {
        if (quote == 0) {
          quote = c;
        } else if (quote == c) {
          quote = 0;
        }
      }
      if (quote == 0 && c == '#') {
        return line.substring(0, i);
      }
      escaped = quote != 0 && c == '\\' && !escaped;
    }
    return line;
  }

  private static String unquoted(String value) {
    int last = value.length() - 1;
    boolean quoted =
        last >= 1
            && (value.charAt(0) == '\'' || value.charAt(0) == '"')
            && value.charAt(last) == value.charAt(0);
    return quoted ? value.substring(1, last) : value;
  }

  private static String unescaped(String value) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\\' || i == value.length() - 1) {
        plain.append(c);
        continue;
      }
      char next = value.charAt(++i);
      switch (next) {
        case 'n' -> plain.append('\n');
        case 't' -> plain.append('\t');
        case 'r' -> plain.append('\r');
        case 'b' -> plain.append('\b');
        case 's' -> plain.append(' ');
        case '"', '\'', '\\' -> plain.append(next);
        default -> plain.append(c).append(next);
      }
    }
    return plain.toString();
  }

  private static String strip(String text) {
    int start = 0;
    while (start < text.length() && isSpace(text.charAt(start))) {
      start++;
    }
    return text.substring(start, Math.max(start, endOf(text)));
  }

  private static int endOf(String text) {
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r' || c == '\u00A0';
  }

  private IllegalArgumentException fault(int line, String what) {
    return new IllegalArgumentException(file + " line " + line + ": " + what);
  }
}
