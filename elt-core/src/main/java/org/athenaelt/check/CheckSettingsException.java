package org.athenaelt.check;

import java.nio.file.Path;
import org.athenaelt.table.Printable;
import org.jspecify.annotations.Nullable;

/**
 * A fault of a file of check settings. The message has the form {@code FILE, KEY: "VALUE" REASON
 * (REMEDY)}.
 */
public final class CheckSettingsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final String key;
  private final String value;

  private CheckSettingsException(
      Path file, String key, String value, String message, @Nullable Throwable cause) {
    super(Printable.text(file + message), cause);
    this.file = file.toString();
    this.key = key;
    this.value = value;
  }

  /** A fault of the whole file. */
  public static CheckSettingsException ofFile(
      Path file, String reason, String remedy, Throwable cause) {
    return new CheckSettingsException(file, "", "", ": " + reason + " (" + remedy + ")", cause);
  }

  /** A fault of one setting. */
  public static CheckSettingsException ofSetting(
      Path file, String key, String value, String reason, String remedy) {
    String shown = value.isEmpty() ? "" : '"' + Printable.shorten(value) + "\" ";
    String message = ", " + Printable.shorten(key) + ": " + shown + reason + " (" + remedy + ")";
    return new CheckSettingsException(file, key, value, message, null);
  }

  /** The file as it was given. */
  public String file() {
    return file;
  }

  /** The name of the setting; empty if the whole file is at fault. */
  public String key() {
    return key;
  }

  /** Its value in the file; empty if the whole file is at fault. */
  public String value() {
    return value;
  }
}
