package org.athenaelt.ownership.internal;

import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is built by one caller after a number of requests. Earlier requests, and those while
 * it is being built, get null. Thread-safe. A deserialized copy starts without a value and without
 * requests.
 */
public final class LateValue<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int few;
  private final transient AtomicInteger asked = new AtomicInteger();
  private transient volatile @Nullable T value;

  public LateValue(int few) {
    this.few = few;
  }

  /** The value; null if it is not built yet. */
  public @Nullable T get() {
    return value;
  }

  /** The value, which this request builds if it is the one to do so; null if it is not built. */
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
