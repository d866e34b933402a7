package org.athenaelt.csv;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds values that stand twice in a column of any length. Only a fingerprint of each is kept; when
 * two are equal, the file is read again up to there, so that a chance collision is never reported.
 */
final class UniqueValues {

  private final Path file;
  private final int field;
  private final FingerprintSet seen = new FingerprintSet();

  UniqueValues(Path file, int field) {
    this.file = file;
    this.field = field;
  }

  /** Takes the value of a record, and names the earlier line that had it, if one had. */
  OptionalLong earlierLine(RecordReader.Entry entry) {
    byte[] value = entry.fields().get(field).getBytes(StandardCharsets.UTF_8);
    return seen.add(Hashing.farmHashFingerprint64().hashBytes(value).asLong())
        ? OptionalLong.empty()
        : lineBefore(entry);
  }

  private OptionalLong lineBefore(RecordReader.Entry entry) {
    try (RecordReader again = new RecordReader(file)) {
      again.header();
      Optional<RecordReader.Entry> next = again.next();
      while (next.isPresent() && next.get().line() < entry.line()) {
        RecordReader.Entry earlier = next.get();
        if (field < earlier.fields().size()
            && earlier.fields().get(field).equals(entry.fields().get(field))) {
          return OptionalLong.of(earlier.line());
        }
        next = again.next();
      }
    }
    return OptionalLong.empty();
  }
}
