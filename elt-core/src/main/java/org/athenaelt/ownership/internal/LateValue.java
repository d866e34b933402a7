package org.athenaelt.ownership.internal;

import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when it has been asked for more than a number of times, by one caller; those
 * before, and those that come while it is made, have to do without. Thread-safe. A copy through
 * serialization has not been asked.
 */
public final class LateValue<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int few;
  private final transient AtomicInteger asked = new AtomicInteger();
  private transient volatile @Nullable T value;

  public LateValue(int few) {
    this.few = few;
  }

  /** The value, once it is there. */
  public @Nullable T get() {
    return value;
  }

  /** The value, if it is there or this caller is the one to make it. */
  public @Nullable T ask(Supplier<T> maker) {
    if (asked.getAndIncrement() == few) {
      value = maker.get();
    }
    return value;
  }

  private Object readResolve() {
    return new LateValue<>(few);
  }
}
