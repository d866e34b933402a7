package org.athenaelt.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains why the embedded server did not start, and what to do about it. */
final class StartFaults {

  private static final String ANOTHER_FOLDER = "name another folder (--server-dir)";
  private static final String ANOTHER_SERVER = "name another server (--url)";

  /** A pattern of a message and the remedy; {@code $1} is the first group of the pattern. */
  private record Fault(Pattern pattern, String remedy) {

    static Fault of(String regex, String remedy) {
      return new Fault(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), remedy);
    }

    Optional<String> in(String text) {
      Matcher found = pattern.matcher(text);
      if (!found.find()) {
        return Optional.empty();
      }
      return Optional.of(found.groupCount() == 0 ? remedy : remedy.replace("$1", found.group(1)));
    }
  }

  /** The first that matches counts. */
  private static final List<Fault> FAULTS =
      List.of(
          Fault.of(
              "error while loading shared libraries: ([^:\\s]+)",
              "The server's programs need the library $1. Install the package that has it, or "
                  + ANOTHER_SERVER
                  + "."),
          Fault.of(
              "Library not loaded: (\\S+)",
              "The server's programs need the library $1. Install it, or " + ANOTHER_SERVER + "."),
          Fault.of(
              "(GLIBC(?:XX)?_[0-9.]+)' not found",
              "The system is older than the server's programs, which need $1. Use a newer system,"
                  + " or "
                  + ANOTHER_SERVER
                  + "."),
          Fault.of(
              "Cannot run program.*error[=:] ?8\\b|Exec format error|Bad CPU type",
              "The server's programs are made for another processor; " + ANOTHER_SERVER + "."),
          Fault.of(
              "Cannot run program.*error[=:] ?2\\b",
              "The system lacks the loader of the server's programs, as Alpine Linux does; "
                  + ANOTHER_SERVER
                  + "."),
          Fault.of(
              "Cannot run program.*error[=:] ?13\\b|may not be executed",
              "Set XDG_CACHE_HOME to a folder of this user from which programs may be executed,"
                  + " or "
                  + ANOTHER_SERVER
                  + "."),
          Fault.of(
              "No space left|not enough space|disk (?:is )?full|errno: 28\\b|error (?:number )?28\\b"
                  + "|Disk quota exceeded",
              "Make room on the disk, or " + ANOTHER_FOLDER + "."),
          Fault.of(
              "Unable to lock \\./ibdata1|Can't lock aria control file",
              "Another server still uses these data. Stop it, or " + ANOTHER_FOLDER + "."),
          Fault.of(
              "No locks available|Function not implemented",
              "The file system has no file locks, as some network file systems; "
                  + ANOTHER_FOLDER
                  + " on a local disk."),
          Fault.of(
              "redo log (?:was created|format)|Unsupported redo log|created by a (?:newer|later)"
                  + "|Upgrade after a crash|Invalid flags|downgrade|Unsupported format"
                  + "|is of a newer version|log sequence number .* is in the future",
              "The data are of another version of the server, or damaged. Run the version that"
                  + " wrote them, or "
                  + ANOTHER_FOLDER
                  + " and load the tables again."),
          Fault.of(
              "Table 'mysql\\..*' doesn't exist|privilege tables|is not complete: \\S+ is missing",
              "Restore the data, or delete the folder to start without tables."),
          Fault.of(
              "Cannot allocate memory|errno 12\\b|error[=:] ?12\\b|Out of memory",
              "Give the machine or container about 600 MB of memory for the server, or "
                  + ANOTHER_SERVER
                  + "."),
          Fault.of("Read-only file system", upperCase(ANOTHER_FOLDER) + "."),
          Fault.of("File name too long|path name is too long", upperCase(ANOTHER_FOLDER) + "."),
          Fault.of(
              "may not use|Permission denied|errno: 13\\b|error number 13\\b",
              "Run as the user who owns the folder, or " + ANOTHER_FOLDER + "."),
          Fault.of("cannot be created in", upperCase(ANOTHER_FOLDER) + "."),
          Fault.of("is not a folder", upperCase(ANOTHER_FOLDER) + ", or move the file away."));

  private StartFaults() {}

  /** The reason as text: the message of some exceptions is a path alone. */
  static String reason(IOException e) {
    if (!(e instanceof FileSystemException f) || f.getFile() == null) {
      return String.valueOf(e.getMessage());
    }
    String file = f.getFile();
    if (e instanceof AccessDeniedException) {
      return "this user may not use " + file + owner(file);
    } else if (e instanceof NoSuchFileException) {
      return file + " is missing";
    } else if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return file + " is not a folder";
    } else if (e instanceof DirectoryNotEmptyException) {
      return file + " is a folder that is not empty";
    }
    return file + ": " + f.getReason();
  }

  /** The remedy for a reason or a line of the server's log, if it is known. */
  static Optional<String> remedy(String reason, String log) {
    return FAULTS.stream()
        .flatMap(fault -> fault.in(reason).stream())
        .findFirst()
        .or(() -> FAULTS.stream().flatMap(fault -> fault.in(log).stream()).findFirst());
  }

  /** The owner of the file, or of the nearest existing folder above it. */
  private static String owner(String file) {
    for (Path path = Path.of(file); path != null; path = path.getParent()) {
      try {
        if (Files.exists(path)) {
          String what = path.equals(Path.of(file)) ? ", which" : "; " + path;
          return what + " belongs to user " + Files.getOwner(path).getName();
        }
      } catch (IOException | UnsupportedOperationException e) {
        return "";
      }
    }
    return "";
  }

  private static String upperCase(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
