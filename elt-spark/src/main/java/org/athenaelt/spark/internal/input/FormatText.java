package org.athenaelt.spark.internal.input;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Optional;
import org.athenaelt.csv.AmountStyle;
import org.athenaelt.csv.CsvFormat;
import org.athenaelt.table.IdStyle;

/** A {@link CsvFormat} that can be sent to tasks; what is left open is empty text. */
record FormatText(
    String encoding,
    String delimiter,
    String datePattern,
    String timeZone,
    AmountStyle amounts,
    IdStyle ids,
    boolean trim)
    implements Serializable {

  static FormatText of(CsvFormat format) {
    return new FormatText(
        format.encoding().map(Charset::name).orElse(""),
        format.delimiter().map(String::valueOf).orElse(""),
        format.datePattern().orElse(""),
        format.timeZone().map(ZoneId::getId).orElse(""),
        format.amounts(),
        format.ids(),
        format.trim());
  }

  CsvFormat format() {
    return new CsvFormat(
        given(encoding).map(Charset::forName),
        given(delimiter).map(text -> text.charAt(0)),
        given(datePattern),
        given(timeZone).map(ZoneId::of),
        amounts,
        ids,
        trim);
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
