package org.athenaelt.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartFaultsTest {

  /** Messages of kernels, loaders and servers. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x: error while loading shared libraries: libaio.so.1: cannot open | library libaio.so.1",
        "dyld[1]: Library not loaded: @rpath/libssl.3.dylib | library @rpath/libssl.3.dylib",
        "x: /lib/libc.so.6: version `GLIBC_2.34' not found (required by x) | need GLIBC_2.34",
        "Cannot run program \"x\" (in directory \"y\"): error=2, No such file | Alpine",
        "Cannot run program \"x\": Exec failed, error: 2 (No such file) | Alpine",
        "Cannot run program \"x\": error=8, Exec format error | made for another processor",
        "Cannot run program \"x\": error=13, Permission denied | XDG_CACHE_HOME",
        "/c/bin/mariadbd may not be executed: its file system | XDG_CACHE_HOME",
        "[ERROR] mariadbd: Error writing file 'x' (Errcode: 28 \"No space left on device\") | Make room",
        "[ERROR] InnoDB: Error number 28 means 'No space left on device' | Make room",
        "/x: Disk quota exceeded | Make room",
        "[ERROR] InnoDB: Unable to lock ./ibdata1 error: 11 | Stop it",
        "[ERROR] mariadbd: Can't lock aria control file '/d/aria_log_control' | Stop it",
        "No locks available | network file systems",
        "[ERROR] InnoDB: Unsupported redo log format. The redo log was created with x | another version",
        "[ERROR] InnoDB: Invalid flags 0x4800 in ./ibdata1 | another version",
        "[ERROR] Fatal error: Can't open and lock privilege tables: Table 'mysql.db' doesn't exist | Restore the data",
        "[ERROR] InnoDB: Cannot allocate memory for the buffer pool | 600 MB",
        "/x: Read-only file system | --server-dir",
        "/x: File name too long | --server-dir",
        "[ERROR] InnoDB: The error means mariadbd does not have the access rights: Permission denied | Run as the user",
        "this user may not use /x, which belongs to user root | Run as the user",
        "/x is not a folder | --server-dir",
      })
  void everyKnownMessageHasARemedy(String words, String remedy) {
    assertThat(StartFaults.remedy(words, ""))
        .hasValueSatisfying(found -> assertThat(found).contains(remedy));
    assertThat(StartFaults.remedy("the server ended with exit code 1", "a line\n" + words + "\n"))
        .hasValueSatisfying(found -> assertThat(found).contains(remedy));
  }

  @Test
  void anUnknownMessageHasNone() {
    assertThat(StartFaults.remedy("the server ended with exit code 1", "[Note] all is well"))
        .isEmpty();
  }

  @Test
  void aReasonIsMoreThanAPath(@TempDir Path folder) throws IOException {
    String file = folder.resolve("none").toString();

    assertThat(StartFaults.reason(new NoSuchFileException(file))).isEqualTo(file + " is missing");
    assertThat(StartFaults.reason(new NotDirectoryException(file))).endsWith("is not a folder");
    assertThat(StartFaults.reason(new FileAlreadyExistsException(file)))
        .endsWith("is not a folder");
    assertThat(StartFaults.reason(new FileSystemException(file, null, "Read-only file system")))
        .isEqualTo(file + ": Read-only file system");
    assertThat(StartFaults.reason(new IOException("disk"))).isEqualTo("disk");
    assertThat(StartFaults.reason(new AccessDeniedException(file)))
        .isEqualTo(
            "this user may not use "
                + file
                + "; "
                + folder
                + " belongs to user "
                + Files.getOwner(folder).getName());
  }
}
