package org.athenaelt.diff;

import java.time.LocalDate;

/**
 * A reallocation as it decides answers.
 *
 * @param date its date
 * @param owner the new owner
 */
public record Decision(LocalDate date, Trust owner) {

  @Override
  public String toString() {
    return owner.id() + " since " + date;
  }
}
