package org.athenaelt.spark.internal;

import java.io.Serializable;
import org.apache.spark.unsafe.types.UTF8String;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.OwnershipHistory;
import org.jspecify.annotations.Nullable;

/** A history, and the texts of its owners in Spark's own form. */
final class SharedOwners implements Serializable {
  private static final long serialVersionUID = 1L;

  private final OwnershipHistory history;
  private final transient UTF8String[] ids;

  /** Null if the owner is unknown. */
  private final transient @Nullable UTF8String[] names;

  SharedOwners(OwnershipHistory history) {
    this.history = history;
    this.ids = new UTF8String[history.ownerNumbers()];
    this.names = new UTF8String[ids.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = UTF8String.fromString(history.ownerId(i));
      names[i] =
          history.owner(i).map(EquitableOwner::name).map(UTF8String::fromString).orElse(null);
    }
  }

  private Object readResolve() {
    return new SharedOwners(history);
  }

  OwnershipHistory history() {
    return history;
  }

  /** The id of the owner with a number. */
  UTF8String id(int owner) {
    return ids[owner];
  }

  /** The name of the owner with a number; null if the owner is unknown. */
  @Nullable UTF8String name(int owner) {
    return names[owner];
  }
}
