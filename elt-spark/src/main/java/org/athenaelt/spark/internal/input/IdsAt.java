package org.athenaelt.spark.internal.input;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.athenaelt.csv.CsvPartReader;
import org.athenaelt.csv.CsvRows;

/** Reads the ids of some rows. */
record IdsAt(TableFiles files, Set<Long> positions, Broadcast<SerializableConfiguration> settings)
    implements FlatMapFunction<FilePart, IdsAt.Found> {

  /** A row and its id. */
  record Found(long position, String id) implements Serializable {}

  @Override
  public Iterator<Found> call(FilePart part) {
    List<Found> found = new ArrayList<>();
    int id = files.schema().indexOf("Id");
    try (CsvPartReader reader = files.open(part, settings.value().value(), (fault, fields) -> {})) {
      Optional<CsvRows> rows;
      while ((rows = reader.next()).isPresent()) {
        for (int row = 0; row < rows.get().size(); row++) {
          long position = Position.of(part.file(), rows.get().line(row));
          if (positions.contains(position)) {
            found.add(new Found(position, rows.get().text(row, id)));
          }
        }
      }
    }
    return found.iterator();
  }
}
