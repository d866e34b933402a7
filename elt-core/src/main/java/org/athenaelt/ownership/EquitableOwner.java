package org.athenaelt.ownership;

import java.io.Serializable;
import java.util.Objects;

/**
 * A trust that owns loans.
 *
 * @param id its id; case-sensitive
 * @param name its name
 */
public record EquitableOwner(String id, String name) implements Serializable {

  /**
   * Checks the components.
   *
   * @throws NullPointerException if one is null
   */
  public EquitableOwner {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
  }
}
