package org.athenaelt.diff;

import java.time.LocalDate;

/**
 * A reallocation as it decides answers.
 *
 * @param date its date
 * @param ownerId the new owner
 */
public record Decision(LocalDate date, String ownerId) {

  @Override
  public String toString() {
    return ownerId + " from " + date;
  }
}
