package org.athenaelt.pipeline;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.athenaelt.csv.CsvException;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunChoices;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.Printable;

/**
 * What is decided when a run begins, for engines that read the entries themselves. {@link Pipeline}
 * does all this by itself.
 */
public final class RunStart {

  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunStart() {}

  /**
   * The header of an input.
   *
   * @param file the file
   * @param columns its names of columns
   */
  public record Header(Path file, List<String> columns) {

    /** Copies the list. */
    public Header {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A run that begins now. Its id sorts by time of start, such as {@code 20200131T235959-9f1c2a7b}:
   * 24 characters, letters, digits and a hyphen.
   */
  public static Run now(RunChoices choices) {
    Instant start = Instant.now();
    String id = ID_TIME.format(start) + "-" + UUID.randomUUID().toString().substring(0, 8);
    return new Run(id, start, Version.current(), choices, Tables.keyedBy(choices.joinKey()));
  }

  /**
   * The column that the files of entries and reallocations share.
   *
   * @param wanted the one that the caller chose; empty for the default
   * @throws CsvException if the files do not share it
   */
  public static JoinKey joinKey(Header entries, Header history, Optional<JoinKey> wanted) {
    return wanted
        .or(() -> JoinKey.shared(entries.columns, history.columns))
        .filter(key -> key.isIn(entries.columns) && key.isIn(history.columns))
        .orElseThrow(() -> missing(entries, history, wanted));
  }

  private static CsvException missing(Header entries, Header history, Optional<JoinKey> wanted) {
    String column =
        wanted
            .map(JoinKey::column)
            .orElse(JoinKey.LOAN_ACCOUNT_ID + " or " + JoinKey.EQUITABLE_OWNER_ID);
    if (JoinKey.shared(history.columns, history.columns).isEmpty() && wanted.isEmpty()) {
      return CsvException.ofLine(
          history.file,
          1,
          "has no column " + column,
          "the header has: " + Printable.names(history.columns, ", "));
    }
    return CsvException.ofLine(
        entries.file,
        1,
        "shares no column " + column + " with " + history.file.getFileName(),
        "the headers are "
            + Printable.names(entries.columns, ",")
            + " and "
            + Printable.names(history.columns, ",")
            + "; --join-key names another column");
  }
}
