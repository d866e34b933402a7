package org.athenaelt.app.output;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.athenaelt.table.Printable;

/** JSON on one line. */
public final class Json {

  private static final JSON WRITER = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

  private Json() {}

  /** An object of texts, numbers, booleans, nulls, lists and maps, in the order of its entries. */
  public static String of(Map<String, ?> object) {
    try {
      // Invisible characters are escaped, too. The escapes of Printable are those of JSON.
      return Printable.text(WRITER.asString(object));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
