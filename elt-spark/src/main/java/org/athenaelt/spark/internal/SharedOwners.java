package org.athenaelt.spark.internal;

import java.io.Serializable;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.spark.unsafe.types.UTF8String;
import org.athenaelt.ownership.Answers;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.table.Utf8Buffer;
import org.jspecify.annotations.Nullable;

/** A history, and the texts of its owners in Spark's own form as they are asked for. */
final class SharedOwners implements Serializable {
  private static final long serialVersionUID = 1L;

  private final OwnershipHistory history;
  private final transient AtomicReferenceArray<@Nullable UTF8String> ids;
  private final transient AtomicReferenceArray<@Nullable UTF8String> names;

  SharedOwners(OwnershipHistory history) {
    this.history = history;
    this.ids = new AtomicReferenceArray<>(history.ownerNumbers());
    this.names = new AtomicReferenceArray<>(history.ownerNumbers());
  }

  private Object readResolve() {
    return new SharedOwners(history);
  }

  OwnershipHistory history() {
    return history;
  }

  UTF8String id(Answers answers, int row) {
    int number = answers.ownerNumber(row);
    UTF8String known = ids.get(number);
    if (known == null) {
      known = UTF8String.fromString(history.ownerId(number));
      ids.set(number, known);
    }
    return known;
  }

  UTF8String name(Answers answers, int row) {
    int number = answers.ownerNumber(row);
    UTF8String known = names.get(number);
    if (known == null) {
      Utf8Buffer name = new Utf8Buffer(64);
      answers.appendOwnerName(name, row);
      known = UTF8String.fromString(name.text(0, name.length()));
      names.set(number, known);
    }
    return known;
  }
}
