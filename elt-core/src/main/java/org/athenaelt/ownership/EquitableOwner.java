package org.athenaelt.ownership;

import java.io.Serializable;
import java.util.Objects;

/**
 * A trust.
 *
 * @param id its id, compared by exact characters
 * @param name its name for people
 */
public record EquitableOwner(String id, String name) implements Serializable {

  /** Checks that nothing is null. */
  public EquitableOwner {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
  }
}
